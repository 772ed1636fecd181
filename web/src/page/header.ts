/** The head of the page: how it stands, what one can do, and how it looks. */
import { sign_of, type state } from "../state/state";
import { ranges } from "../state/view";
import { fill, type language } from "../text/words";
import { element, icon, set, write } from "./dom";
import type { part, surroundings, theme } from "./part";

const shapes = {
  pause: "M5 3v10 M11 3v10",
  play: "M4.5 2.8v10.4L13 8z",
  refresh: "M13.2 8a5.2 5.2 0 1 1-1.6-3.8 M13.4 1.8v3h-3",
  theme: "M8 2a6 6 0 1 0 0 12z M8 2a6 6 0 0 1 0 12",
  language: "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0 M2 8h12 M8 2c4 4 4 8 0 12 M8 2c-4 4-4 8 0 12",
  help: "M5.6 5.8a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.8 M8 12.6v.2",
};
const language_names: Record<language, string> = { en: "English", fr: "Français" };

/** Four bars that dance as long as something is heard. */
function make_bars(): HTMLElement {
  const bars = [0, 1, 2, 3].map((place) => element("span", { class: `bar-${place}` }));
  return element("span", { class: "bars", "aria-hidden": "true" }, ...bars);
}

function make_select<Value extends string>(
  hook: "theme" | "language",
  label: string,
  names: Record<Value, string>,
  chosen: Value,
  choose: (value: Value) => void,
): HTMLElement {
  const options = Object.entries<string>(names).map(([value, name]) =>
    element("option", { value, selected: value === chosen }, name),
  );
  const select = element("select", { "data-test": hook, "aria-label": label, title: label }, ...options);
  select.addEventListener("change", () => choose(select.value as Value));
  return element("span", { class: "select" }, icon(shapes[hook]), select);
}

export function make_header(around: surroundings, help: () => void): part {
  const { words, format, act } = around;

  const word = element("span", { class: "sign-word" });
  const sign = element("p", { class: "sign", "data-test": "sign", "data-state": "connecting" }, make_bars(), word);

  const pause_shape = icon(shapes.pause);
  const pause_word = element("span", { class: "button-word" });
  const pause = element(
    "button",
    { type: "button", class: "button", "data-test": "pause", onclick: () => act.pause_or_play() },
    pause_shape,
    pause_word,
  );
  const came = element("span", { class: "came", "data-test": "came-meanwhile", "data-value": "0" });
  const refresh = element(
    "button",
    {
      type: "button",
      class: "button only-icon",
      "data-test": "refresh",
      "aria-label": words.refresh,
      title: `${words.refresh} (r)`,
      onclick: () => {
        refresh.classList.add("busy");
        void act.refresh().finally(() => refresh.classList.remove("busy"));
      },
    },
    icon(shapes.refresh),
  );

  const range_buttons = ranges.map((range, place) =>
    element(
      "button",
      {
        type: "button",
        "data-test": "range",
        "data-range": range,
        title: `${words.ranges_long[range]} (${place + 1})`,
        onclick: () => act.choose_range(range),
      },
      words.ranges[range],
    ),
  );

  const root = element(
    "header",
    { class: "head" },
    element("div", { class: "brand" }, make_bars(), element("h1", {}, "musicfaker")),
    element("div", { class: "now" }, sign, pause, refresh, came),
    element("div", { class: "ranges", role: "group", "aria-label": words.range }, ...range_buttons),
    element(
      "div",
      { class: "choices" },
      make_select<theme>("theme", words.theme, words.themes, around.theme, act.choose_theme),
      make_select("language", words.language, language_names, around.language, act.choose_language),
      element(
        "button",
        {
          type: "button",
          class: "button only-icon",
          "data-test": "help",
          "aria-label": words.help,
          title: `${words.help} (?)`,
          onclick: help,
        },
        icon(shapes.help),
      ),
    ),
  );

  return {
    root,
    update(state: state) {
      const now = sign_of(state);
      const stalled = state.shown.pipeline?.state === "stalled";
      set(sign, "data-state", now);
      sign.classList.toggle("still", stalled || state.shown.stats?.events_per_second === 0);
      write(word, words.sign[now]);
      set(sign, "title", words.sign_means[now]);
      const says = state.paused ? words.play : words.pause;
      set(pause, "aria-pressed", String(state.paused));
      set(pause, "title", `${says} (p)`);
      // What the button is called stays: aria-pressed says whether it is on.
      set(pause, "aria-label", words.pause);
      set(pause_shape.firstElementChild!, "d", state.paused ? shapes.play : shapes.pause);
      write(pause_word, says);
      set(came, "data-value", String(state.came));
      write(came, state.paused ? fill(words.came, { count: format.whole(state.came) }) : "");
      for (const each of range_buttons) {
        set(each, "aria-pressed", String(each.getAttribute("data-range") === state.view.range));
      }
    },
  };
}
