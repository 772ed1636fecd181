/** The large numbers. */
import type { state } from "../state/state";
import { fill } from "../text/words";
import { element, set, write } from "./dom";
import type { part, surroundings } from "./part";

export function make_totals(around: surroundings): part {
  const { words, format } = around;

  const number = (name: string, label: string) => {
    const value = element("dd", { class: "total-value", "data-test": name }, "–");
    const under = element("dd", { class: "total-under" }, "\u00a0");
    return {
      root: element("div", { class: "total" }, element("dt", {}, label), value, under),
      show(shown: number | undefined, text: (value: number) => string): void {
        set(value, "data-value", shown === undefined ? null : String(shown));
        write(value, shown === undefined ? "–" : text(shown));
      },
      under,
    };
  };
  const events = number("total-events", words.events);
  const users = number("total-users", words.users);
  const artists = number("total-artists", words.artists);
  const tracks = number("total-tracks", words.tracks);
  const minute = number("per-minute", words.per_minute);
  const second = element("span", { "data-test": "per-second" }, "–");
  const second_word = element("span", {}, ` ${words.per_second}`);
  minute.under.replaceChildren(second, second_word);
  const all = [minute, events, users, artists, tracks];

  return {
    root: element(
      "section",
      { class: "totals", "aria-label": words.totals },
      element("dl", {}, ...all.map((each) => each.root)),
    ),
    update(state: state) {
      const shown = state.shown.stats;
      events.show(shown?.totals.events, format.whole);
      users.show(shown?.totals.users, format.whole);
      artists.show(shown?.totals.artists, format.whole);
      tracks.show(shown?.totals.tracks, format.whole);
      minute.show(shown?.events_per_minute, format.whole);
      set(second, "data-value", shown ? String(shown.events_per_second) : null);
      write(second, shown ? format.rate(shown.events_per_second) : "–");
      const beyond = shown && shown.all_time !== shown.totals.events;
      write(events.under, beyond ? fill(words.all_time, { count: format.whole(shown.all_time) }) : "\u00a0");
    },
  };
}
