/** Hours of the week, as a heat map. */
import { make_canvas, type painter } from "../charts/canvas";
import { cell_at, paint_heat_map } from "../charts/heat_map";
import type { stats } from "../server/messages";
import { fill } from "../text/words";
import { make_chart_card } from "./chart_card";
import { when_new, type part, type surroundings } from "./part";

export function make_hours(around: surroundings): part {
  const { words, format } = around;
  let hours: number[][] = [];
  let time = "";
  let lit: { day: number; hour: number } | null = null;

  const clock = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;
  const days = words.days.map((each) => each.slice(0, 3));
  const paint: painter = (to, width, height, colours) =>
    paint_heat_map(to, width, height, colours, hours, days, lit);
  const canvas = make_canvas(paint, (at) => {
    lit = at ? cell_at(at.x, at.y, at.width, at.height) : null;
    const count = lit ? (hours[lit.day]?.[lit.hour] ?? 0) : 0;
    card.read_out(lit ? `${words.days[lit.day]} ${clock(lit.hour)} · ${format.whole(count)}` : "");
    canvas.paint();
  });
  around.at_end(canvas.end);

  const card = make_chart_card(around, {
    name: "hours",
    title: words.hours,
    unit: words.hours_unit,
    wide: "wide-half",
    body: canvas.root,
    about: () => `${words.hours_unit}, ${format.date_time(time)}`,
    table: () => ({
      columns: [words.day, words.hour, words.count],
      rows: hours.flatMap((day, row) =>
        day.map((count, hour) => [words.days[row] ?? "", clock(hour), count]),
      ),
    }),
    paint,
  });

  const show = when_new<stats | null>((stats) => {
    if (!stats) return;
    [hours, time] = [stats.hours_of_week, stats.time];
    const all = hours.flat();
    const most = all.indexOf(Math.max(...all));
    canvas.describe(
      fill(words.hours_summary, {
        title: words.hours,
        day: words.days[Math.floor(most / 24)] ?? "",
        hour: clock(most % 24),
        count: format.whole(all[most] ?? 0),
      }),
    );
    canvas.paint();
    card.refresh();
  });
  return { root: card.root, update: (state) => show(state.shown.stats) };
}
