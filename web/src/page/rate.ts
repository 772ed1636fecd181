/** Events a second over the range. */
import { make_line_chart } from "../charts/line_chart";
import type { stats } from "../server/messages";
import { fill } from "../text/words";
import { make_chart_card } from "./chart_card";
import { element } from "./dom";
import { when_new, type part, type surroundings } from "./part";

const least_width_seconds = 300;

/**
 * From shortly before the first event on, so that a young stream is not a line at the right border. The
 * last step is not over yet, and would look like a fall; the first one of a range has with it what is
 * left of the step before.
 */
export function whole_steps(stats: stats): { times: number[]; values: number[] } {
  const { step, points } = stats.rate;
  const now = Date.parse(stats.time);
  const begun = stats.view.since === null ? points : points.slice(1);
  const past = begun.filter((each) => !(Date.parse(each.time) + step * 1000 > now));
  const first = past.findIndex((each) => each.events > 0);
  const least = Math.ceil(least_width_seconds / step);
  const whole = first < 0 ? past : past.slice(Math.max(0, Math.min(first - 1, past.length - least)));
  return {
    times: whole.map((each) => Date.parse(each.time) / 1000),
    values: whole.map((each) => each.events / step),
  };
}

export function make_rate(around: surroundings): part {
  const { words, format } = around;
  let latest: stats | null = null;
  let pointed = false;
  const at_rest = (): string =>
    latest ? `${format.rate(latest.events_per_second)} ${words.per_second} ${words.now}` : "";

  const follow = element(
    "button",
    { type: "button", class: "tool follow", hidden: true, onclick: () => chart.follow() },
    words.follow,
  );
  const chart = make_line_chart({
    locale: words.locale,
    value: format.short,
    on_point(point) {
      pointed = point !== null;
      card.read_out(
        point
          ? `${format.moment(new Date(point.time * 1000).toISOString())} · ${format.rate(point.value)}`
          : at_rest(),
      );
    },
    on_zoom: (zoomed) => void (follow.hidden = !zoomed),
  });
  around.at_end(chart.end);

  const card = make_chart_card(around, {
    name: "rate",
    title: words.rate,
    unit: words.rate_unit,
    wide: "wide-full",
    body: chart.root,
    extra: [follow],
    about: () => `${words.rate_unit}, ${format.date_time(latest?.time ?? "")}`,
    table: () => ({
      columns: [words.time, words.events, words.items_per_second],
      rows: (latest?.rate.points ?? []).map((each) => [
        each.time,
        each.events,
        Math.round((each.events / (latest?.rate.step ?? 1)) * 1000) / 1000,
      ]),
    }),
    paint: chart.picture(format),
  });

  const show = when_new<stats | null>((stats) => {
    latest = stats;
    if (!stats) return;
    const { times, values } = whole_steps(stats);
    chart.set(times, values);
    chart.describe(
      fill(words.rate_summary, {
        title: words.rate,
        now: format.rate(stats.events_per_second),
        most: format.rate(Math.max(0, ...values)),
      }),
    );
    if (!pointed) card.read_out(at_rest());
    card.refresh();
  });
  const begin_anew = when_new<unknown>(() => chart.follow());
  return {
    root: card.root,
    update(state) {
      begin_anew(state.view);
      show(state.shown.stats);
    },
  };
}
