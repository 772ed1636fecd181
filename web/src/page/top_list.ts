/** The most frequent values of a field: a bar each, and a click that narrows the view to it. */
import { paint_bars } from "../charts/bars";
import type { named_count, top_name } from "../server/messages";
import type { state } from "../state/state";
import { filter_fields, is_filtered_by, type filter_field } from "../state/view";
import { fill } from "../text/words";
import { make_chart_card } from "./chart_card";
import { element, set, write } from "./dom";
import { apart, cut, name_element, write_name } from "./names";
import { when_new, type part, type surroundings } from "./part";

export const rows_shown = 8;

/** The field that a list's names are values of; none where the view cannot be narrowed by it. */
export function field_of(list: top_name): filter_field | null {
  const singular = list === "countries" ? "country" : list.slice(0, -1);
  return filter_fields.find((each) => each === singular) ?? null;
}

interface row {
  root: HTMLElement;
  button: HTMLElement;
  name: HTMLElement;
  code: HTMLElement;
  count: HTMLElement;
  bar: HTMLElement;
  value: string;
}

/** Something that shows the same in another way, above the bars. */
export interface beside {
  readonly root: HTMLElement;
  show(counts: readonly named_count[], state: state): void;
}

export function make_top_list(
  around: surroundings,
  list: top_name,
  wide: string,
  make_beside?: (around: surroundings, read_out: (text: string) => void) => beside,
): part {
  const { words, format } = around;
  const field = field_of(list);
  const title = words[list];
  const label = (name: string): string => (list === "countries" ? format.country(name) : name);
  let counts: readonly named_count[] = [];
  let total = 0;
  /** Of the view without a filter on this field: what else could be chosen. */
  let others: readonly named_count[] = [];
  let about = "";

  const make_row = (): row => {
    const name = name_element();
    const code = element("span", { class: "code" });
    const count = element("span", { class: "count" });
    const bar = element("span", { class: "bar" });
    const row: row = {
      root: element("li"),
      button: element(field ? "button" : "div", { class: "top-row", ...(field ? { type: "button" } : {}) }),
      name,
      code,
      count,
      bar,
      value: "",
    };
    row.button.append(bar, code, name, count);
    if (field) row.button.addEventListener("click", () => around.act.toggle_filter(field, row.value));
    row.root.append(row.button);
    return row;
  };
  const rows = Array.from({ length: rows_shown }, make_row);
  const items = element("ol", { class: "top", "data-test": `top-${list}` }, ...rows.map((each) => each.root));
  let pointed = false;
  const beside = make_beside?.(around, (text) => {
    pointed = text !== "";
    card.read_out(pointed ? text : at_rest());
  });
  const nothing = element("p", { class: "waiting" }, words.nothing);
  const list_of_rows = element("div", { class: "top-with-word" }, nothing, items);
  const body = beside ? element("div", { class: "beside" }, beside.root, list_of_rows) : list_of_rows;

  const card = make_chart_card(around, {
    name: list,
    title,
    wide,
    body,
    about: () => about,
    table: () => ({
      columns: [words.name, ...(list === "countries" ? [words.country] : []), words.count, words.share],
      rows: counts.map((each) => [
        each.name,
        ...(list === "countries" ? [label(each.name)] : []),
        each.count,
        format.share(each.count, total),
      ]),
    }),
    paint: (to, width, height, colours) =>
      paint_bars(
        to,
        width,
        height,
        colours,
        counts.map((each) => ({ name: label(each.name), count: each.count })),
        format.whole,
      ),
  });

  /** How many there are beyond those that are seen. */
  const at_rest = (): string =>
    counts.length > rows_shown
      ? fill(words.some_of, { some: rows_shown, all: format.whole(counts.length) })
      : "";

  function show_row(row: row, each: named_count | undefined, most: number, state: state): void {
    row.root.classList.toggle("empty", each === undefined);
    if (each === undefined) {
      for (const name of ["data-name", "data-count", "data-other"]) set(row.root, name, null);
      if (field) (row.button as HTMLButtonElement).disabled = true;
      write(row.name, "");
      write(row.code, "");
      write(row.count, "");
      row.bar.style.transform = "scaleX(0)";
      return;
    }
    const other = each.count < 0;
    row.value = each.name;
    row.root.classList.toggle("other", other);
    set(row.root, "data-name", other ? null : cut(each.name, 200));
    set(row.root, "data-count", other ? null : String(each.count));
    set(row.root, "data-other", other ? cut(each.name, 200) : null);
    write_name(row.name, label(each.name));
    write(row.code, list === "countries" ? cut(each.name, 3) : "");
    write(row.count, other ? "" : format.whole(each.count));
    row.bar.style.transform = `scaleX(${other ? 0 : each.count / most})`;
    if (field) {
      const chosen = is_filtered_by(state.view, field, each.name);
      (row.button as HTMLButtonElement).disabled = each.name === "";
      set(row.button, "aria-pressed", String(chosen));
      set(row.button, "title", fill(words.filter_by, { value: apart(label(each.name)) }));
    } else {
      set(row.button, "title", apart(label(each.name), 200));
    }
  }

  const show = (state: state): void => {
    const shown = state.shown.stats;
    counts = shown?.top[list] ?? [];
    total = shown?.totals.events ?? 0;
    about = `${words.ranges_long[state.view.range]}, ${format.date_time(shown?.time ?? "")}`;
    const narrowed = field !== null && state.view.filters[field].length > 0;
    if (!narrowed) others = counts;
    const known = new Set(counts.map((each) => each.name));
    const rest = narrowed
      ? others.filter((each) => !known.has(each.name)).map((each) => ({ name: each.name, count: -1 }))
      : [];
    const all = [...counts.slice(0, rows_shown), ...rest].slice(0, rows_shown);
    const most = Math.max(1, counts[0]?.count ?? 1);
    nothing.hidden = all.length > 0;
    rows.forEach((row, place) => show_row(row, all[place], most, state));
    beside?.show(counts, state);
    if (!pointed) card.read_out(at_rest());
    card.refresh();
  };
  // The view is looked at, too: it says what is chosen before the numbers for it are there.
  const stats_new = when_new<unknown>(() => void (due = true));
  const view_new = when_new<unknown>(() => void (due = true));
  let due = false;
  return {
    root: card.root,
    update(state) {
      stats_new(state.shown.stats);
      view_new(state.view);
      if (due) show(state);
      due = false;
    },
  };
}
