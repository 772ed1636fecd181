/** What is to be known of the numbers: how far they reach, where they are from, what is amiss. */
import type { stats } from "../server/messages";
import { sign_of, type state } from "../state/state";
import { fill } from "../text/words";
import { element, set, write } from "./dom";
import { cut } from "./names";
import type { part, surroundings } from "./part";

type weight = "plain" | "worth-a-look" | "alarm";
interface note {
  weight: weight;
  text: string;
}

export function make_notes(around: surroundings): part {
  const { words, format } = around;
  const root = element("ul", { class: "notes", "data-test": "notes" });
  const lines: HTMLElement[] = [];

  const of_link = (state: state): note[] => {
    if (state.refusal !== null) {
      return [{ weight: "alarm", text: fill(words.notes.refused, { why: cut(state.refusal, 200) }) }];
    }
    if (state.link !== "offline") return [];
    const time = state.shown.stats?.time;
    const since = time ? ` ${fill(words.notes.from, { time: format.date_time(time) })}` : "";
    return [{ weight: "alarm", text: words.sign_means.offline + since }];
  };
  const of_pipeline = (state: state): note[] => {
    const pipeline = state.shown.pipeline;
    if (state.link === "offline" || !pipeline) return [];
    const failed = pipeline.state === "ended" && pipeline.why !== "";
    if (pipeline.state !== "stalled" && !failed) return [];
    const says = failed ? words.said.failed : words.said.stalled;
    return [{ weight: "alarm", text: fill(says, { why: cut(pipeline.why, 200) }) }];
  };
  const of_view = (state: state, stats: stats): note => {
    const range = words.ranges_long[state.view.range];
    const follows = sign_of(state) === "live" || sign_of(state) === "polling";
    const text = follows
      ? fill(words.notes.showing, { range })
      : fill(words.notes.showing_paused, { range, time: format.date_time(stats.time) });
    return { weight: "plain", text };
  };
  const of_history = ({ history, view }: stats): note[] => {
    const notes: note[] = [];
    if (!view.complete && view.covers_since) {
      const since = format.date_time(view.covers_since);
      notes.push({ weight: "worth-a-look", text: fill(words.notes.covers, { since }) });
    }
    if (history.state === "loading") notes.push({ weight: "worth-a-look", text: words.notes.loading });
    if (history.state === "failed") notes.push({ weight: "worth-a-look", text: words.notes.failed });
    if (history.state === "loaded" && history.events > 0 && history.until) {
      const values = { events: format.whole(history.events), until: format.date_time(history.until) };
      const seam = history.seam > 0 ? ` ${fill(words.notes.seam, { seam: format.whole(history.seam) })}` : "";
      notes.push({ weight: "plain", text: fill(words.notes.history, values) + seam });
    }
    return notes;
  };

  return {
    root,
    update(state) {
      const stats = state.shown.stats;
      const notes = [
        ...of_link(state),
        ...of_pipeline(state),
        ...(stats ? [of_view(state, stats), ...of_history(stats)] : []),
      ];
      if (notes.length === 0) notes.push({ weight: "plain", text: words.loading });
      while (lines.length < notes.length) {
        const line = element("li");
        lines.push(line);
        root.append(line);
      }
      lines.forEach((line, place) => {
        const note = notes[place];
        line.hidden = note === undefined;
        set(line, "class", note?.weight ?? "plain");
        write(line, note?.text ?? "");
      });
    },
  };
}
