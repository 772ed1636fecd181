/** How far behind Kafka the pipeline is: in messages, in seconds, and whether it catches up. */
import { make_line_chart } from "../charts/line_chart";
import type { pipeline } from "../server/messages";
import { fill } from "../text/words";
import { make_chart_card } from "./chart_card";
import { element, set, write } from "./dom";
import { when_new, type part, type surroundings } from "./part";

const arrows: Record<string, string> = { falling: "↘", steady: "→", rising: "↗" };

export function make_lag(around: surroundings): part {
  const { words, format } = around;
  const trends: Record<string, string> = words.trends;
  const lag = element("strong", { class: "large", "data-test": "lag" }, "–");
  const unit = element("span", { class: "unit" }, words.lag_unit);
  const seconds = element("span", { "data-test": "lag-seconds" });
  const trend = element("span", { class: "trend", "data-test": "lag-trend" });
  let latest: pipeline["kafka"] = null;

  const chart = make_line_chart({
    locale: words.locale,
    value: format.short,
    small: true,
    on_point: (point) =>
      card.read_out(
        point
          ? `${format.moment(new Date(point.time * 1000).toISOString())} · ${format.whole(point.value)}`
          : "",
      ),
  });
  around.at_end(chart.end);
  const body = element(
    "div",
    { class: "lag" },
    element("p", { class: "lag-now" }, lag, unit),
    element("p", { class: "lag-under" }, seconds, trend),
    chart.root,
  );
  const card = make_chart_card(around, {
    name: "lag",
    title: words.lag,
    wide: "wide-third",
    body,
    about: () => `${words.lag_unit}, ${latest?.topic ?? ""}`,
    table: () => ({
      columns: [words.time, words.lag],
      rows: (latest?.lag_points ?? []).map((each) => [each.time, each.lag]),
    }),
    paint: chart.picture(format),
  });

  const show = when_new<pipeline | null>((pipeline) => {
    latest = pipeline?.kafka ?? null;
    set(lag, "data-value", latest?.lag == null ? null : String(latest.lag));
    write(lag, latest?.lag == null ? "–" : format.whole(latest.lag));
    write(unit, pipeline && !latest ? words.lag_none : words.lag_unit);
    const behind = latest?.lag_seconds ?? null;
    set(seconds, "data-value", behind === null ? null : String(behind));
    write(seconds, behind === null ? "" : fill(words.lag_seconds, { time: format.span(behind) }));
    const name = latest?.trend ?? "";
    set(trend, "data-trend", name);
    write(trend, name in trends ? `${arrows[name]} ${trends[name]}` : "");
    const points = latest?.lag_points ?? [];
    chart.set(
      points.map((each) => Date.parse(each.time) / 1000),
      points.map((each) => each.lag),
    );
    chart.describe(`${words.lag}: ${lag.textContent} ${words.lag_unit}, ${trend.textContent}`);
    card.refresh();
  });
  return { root: card.root, update: (state) => show(state.shown.pipeline) };
}
