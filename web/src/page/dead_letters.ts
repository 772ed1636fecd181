/** What could not be read, and why. */
import { paint_bars } from "../charts/bars";
import type { pipeline } from "../server/messages";
import { make_chart_card } from "./chart_card";
import { element, fit_rows, set, write } from "./dom";
import { name_element, write_name } from "./names";
import { when_new, type part, type surroundings } from "./part";

const last_shown = 5;

export function make_dead_letters(around: surroundings): part {
  const { words, format } = around;
  const none = element("p", { class: "waiting" }, words.dead_letters_none);
  const reasons = element("ul", { class: "reasons", "data-test": "dead-letters" });
  const last = element("ul", { class: "letters" });
  interface reason_row {
    root: HTMLElement;
    count: HTMLElement;
    reason: HTMLElement;
  }
  interface letter_row {
    place: HTMLElement;
    payload: HTMLElement;
  }
  const reason_rows: reason_row[] = [];
  const letter_rows: letter_row[] = [];
  let latest: pipeline["dead_letters"] = { count: 0, reasons: [], last: [] };
  let time = "";

  const card = make_chart_card(around, {
    name: "dead-letters",
    title: words.dead_letters,
    wide: "wide-full dead-letters",
    body: element("div", { class: "dead-letters-body" }, none, reasons, last),
    about: () => format.date_time(time),
    table: () => ({
      columns: [words.reason, words.payload, words.place],
      rows: latest.last.map((each) => [
        each.reason,
        each.payload,
        `${each.topic} ${each.partition} ${each.offset}`,
      ]),
    }),
    paint: (to, width, height, colours) =>
      paint_bars(
        to,
        width,
        height,
        colours,
        latest.reasons.map((each) => ({ name: each.reason, count: each.count })),
        format.whole,
      ),
  });

  const show = when_new<pipeline | null>((pipeline) => {
    if (!pipeline) return;
    latest = pipeline.dead_letters;
    time = pipeline.time;
    none.hidden = latest.count > 0;
    card.read_out(format.whole(latest.count));
    fit_rows(reasons, reason_rows, latest.reasons.length, () => {
      const [count, reason] = [element("strong"), name_element()];
      const root = element("li", {}, count, reason);
      return { root, row: { root, count, reason } };
    });
    latest.reasons.forEach((each, line) => {
      const row = reason_rows[line]!;
      set(row.root, "data-count", String(each.count));
      write(row.count, format.whole(each.count));
      write_name(row.reason, each.reason);
    });
    const shown = latest.last.slice(0, last_shown);
    fit_rows(last, letter_rows, shown.length, () => {
      const [place, payload] = [name_element("", "unit"), element("code")];
      const isolated = name_element();
      payload.append(isolated);
      return { root: element("li", {}, payload, place), row: { place, payload: isolated } };
    });
    shown.forEach((each, line) => {
      write_name(letter_rows[line]!.payload, each.payload);
      write_name(letter_rows[line]!.place, `${each.topic} ${each.partition}:${each.offset}`);
    });
    card.refresh();
  });
  return { root: card.root, update: (state) => show(state.shown.pipeline) };
}
