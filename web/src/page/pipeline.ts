/** The part of the page about the pipeline itself. Where it stands still, that is what one sees first. */
import type { pipeline } from "../server/messages";
import { fill } from "../text/words";
import { element, set, write } from "./dom";
import { make_dead_letters } from "./dead_letters";
import { make_lag } from "./lag";
import { cut } from "./names";
import { when_new, type part, type surroundings } from "./part";
import { make_pipeline_graph } from "./pipeline_graph";
import { make_pipeline_numbers } from "./pipeline_numbers";

export function make_pipeline(around: surroundings): part {
  const { words, format } = around;
  const badge = element("span", { class: "badge" });
  const why = element("bdi", { class: "why" });
  const parts = [
    make_pipeline_graph(around),
    make_lag(around),
    ...make_pipeline_numbers(around),
    make_dead_letters(around),
  ];
  const root = element(
    "section",
    { class: "pipeline", "data-test": "pipeline", "data-state": "unknown", "aria-labelledby": "title-pipeline" },
    element("header", { class: "section-head" }, element("h2", { id: "title-pipeline" }, words.pipeline), badge, why),
    element("div", { class: "cards" }, ...parts.map((each) => each.root)),
  );
  const show = when_new<pipeline | null>((pipeline) => {
    const state = pipeline?.state ?? "unknown";
    set(root, "data-state", state);
    root.classList.toggle("without-kafka", pipeline !== null && pipeline.kafka === null);
    const since = pipeline?.stalled_for_s ?? null;
    const stalled = state === "stalled" && since !== null;
    write(badge, stalled ? fill(words.stalled_for, { time: format.span(since) }) : words.pipeline_states[state]);
    write(why, cut(pipeline?.why ?? "", 200));
  });
  return {
    root,
    update(state) {
      show(state.shown.pipeline);
      for (const each of parts) each.update(state);
    },
  };
}
