/** What the pipeline has done, where it stores, and how each part of it does. */
import type { pipeline } from "../server/messages";
import { element, fit_rows, icon, set, write } from "./dom";
import { name_element, write_name } from "./names";
import { when_new, type part, type surroundings } from "./part";

const shape_ok = "M3 8.5l3.2 3.2L13 4.8";
const shape_ill = "M8 2.5v6.5 M8 12.2v.3";

function make_counts(around: surroundings): part {
  const { words, format } = around;
  const names = Object.keys(words.counts) as (keyof typeof words.counts)[];
  const store_names = ["files", "bytes", "held"] as const;
  const entry = (label: string, hook: string) => {
    const value = element("dd", { "data-test": hook }, "–");
    return { root: element("div", {}, element("dt", {}, label), value), value };
  };
  const counts = names.map((name) => ({ name, ...entry(words.counts[name], `count-${name}`) }));
  const store = store_names.map((name) => ({ name, ...entry(words[`store_${name}`], `store-${name}`) }));
  const address = name_element("", "unit");
  const show = when_new<pipeline | null>((pipeline) => {
    for (const { name, value } of counts) {
      const count = pipeline?.counts[name];
      set(value, "data-value", count === undefined ? null : String(count));
      write(value, count === undefined ? "–" : format.whole(count));
      value.classList.toggle("worth-a-look", (name === "rejected" || name === "retries") && (count ?? 0) > 0);
    }
    for (const { name, value } of store) {
      const of_store = pipeline?.store;
      set(value, "data-value", of_store ? String(of_store[name]) : null);
      write(value, of_store ? (name === "bytes" ? format.bytes : format.whole)(of_store[name]) : "–");
    }
    if (pipeline?.store) write_name(address, pipeline.store.address);
    else write(address, "");
  });
  return {
    root: element(
      "section",
      { class: "card wide-third", "aria-labelledby": "title-counts" },
      element("header", { class: "card-head" }, element("h3", { id: "title-counts" }, words.store), address),
      element("dl", { class: "numbers-list" }, ...store.map((each) => each.root), ...counts.map((each) => each.root)),
    ),
    update: (state) => show(state.shown.pipeline),
  };
}

function make_health(around: surroundings): part {
  const { words } = around;
  const parts: Record<string, string> = words.parts;
  const list = element("ul", { class: "health", "data-test": "health" });
  interface row {
    root: HTMLElement;
    path: Element;
    name: HTMLElement;
    state: HTMLElement;
    message: HTMLElement;
  }
  const rows: row[] = [];
  const make = (): { root: HTMLElement; row: row } => {
    const drawing = icon(shape_ok);
    const [name, state, message] = [element("bdi", { class: "part" }), element("span", { class: "state" }), name_element("", "message")];
    const root = element("li", {}, element("span", { class: "mark" }, drawing), name, state, message);
    return { root, row: { root, path: drawing.firstElementChild!, name, state, message } };
  };
  const show = when_new<pipeline | null>((pipeline) => {
    // Of what nobody watches there is nothing to say.
    const watched = (part: string): boolean =>
      (part !== "kafka" || pipeline?.kafka != null) && (part !== "store" || pipeline?.store != null);
    const checks = (pipeline?.checks ?? []).filter((each) => !each.ok || watched(each.part));
    fit_rows(list, rows, checks.length, make);
    checks.forEach((check, place) => {
      const row = rows[place]!;
      set(row.root, "data-ok", String(check.ok));
      set(row.path, "d", check.ok ? shape_ok : shape_ill);
      write_name(row.name, parts[check.part] ?? check.part);
      write(row.state, check.ok ? words.healthy : words.ill);
      if (check.message === "") write(row.message, "");
      else write_name(row.message, check.message);
    });
  });
  return {
    root: element(
      "section",
      { class: "card wide-third", "aria-labelledby": "title-health" },
      element("header", { class: "card-head" }, element("h3", { id: "title-health" }, words.health)),
      list,
    ),
    update: (state) => show(state.shown.pipeline),
  };
}

export function make_pipeline_numbers(around: surroundings): part[] {
  return [make_counts(around), make_health(around)];
}
