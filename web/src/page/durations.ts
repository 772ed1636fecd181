/** How long is listened: a histogram with its mean, median and 95 %. */
import { make_canvas, type painter } from "../charts/canvas";
import { bin_at, paint_histogram } from "../charts/histogram";
import { group_bins } from "../charts/scale";
import type { durations } from "../server/messages";
import { fill } from "../text/words";
import { make_chart_card } from "./chart_card";
import { when_new, type part, type surroundings } from "./part";

const most_bins = 40;

export function make_durations(around: surroundings): part {
  const { words, format } = around;
  let latest: durations | null = null;
  let lit = -1;

  const grouped = () => (latest ? group_bins(latest.bins, latest.width, most_bins) : { width: 1, bins: [] });
  const paint: painter = (to, width, height, colours) => {
    if (!latest) {
      to.fillStyle = colours.quiet;
      to.font = `14px ${colours.font}`;
      to.fillText(words.nothing, 2, 32);
      return;
    }
    const marks = [
      { at: latest.median, label: `${words.median} ${format.length(latest.median)}` },
      { at: latest.mean, label: `${words.mean} ${format.length(latest.mean)}` },
      { at: latest.p95, label: `${words.p95} ${format.length(latest.p95)}` },
    ];
    const text = { count: format.short, at: format.length };
    paint_histogram(to, width, height, colours, { ...grouped(), marks }, text, lit);
  };
  const canvas = make_canvas(paint, (at) => {
    const { bins, width } = grouped();
    lit = at ? bin_at(at.x, at.width, bins.length) : -1;
    const bin = bins[lit];
    card.read_out(
      bin ? `${format.length(bin.from)} – ${format.length(bin.from + width)} · ${format.whole(bin.count)}` : "",
    );
    canvas.paint();
  });
  around.at_end(canvas.end);

  const card = make_chart_card(around, {
    name: "durations",
    title: words.durations,
    wide: "wide-half",
    body: canvas.root,
    about: () => (latest ? summary(latest) : ""),
    table: () => ({
      columns: [words.from, words.to, words.count],
      rows: (latest?.bins ?? []).map((each) => [each.from, each.from + (latest?.width ?? 0), each.count]),
    }),
    paint,
  });
  const summary = (it: durations): string =>
    fill(words.durations_summary, {
      title: words.durations,
      mean: format.length(it.mean),
      median: format.length(it.median),
      p95: format.length(it.p95),
    });

  const show = when_new<durations | null | undefined>((durations) => {
    latest = durations ?? null;
    canvas.describe(latest ? summary(latest) : words.nothing);
    canvas.paint();
    card.refresh();
  });
  return { root: card.root, update: (state) => show(state.shown.stats?.durations) };
}
