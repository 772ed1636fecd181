/** All parts of the page, in their order. */
import { has_filters, filter_fields } from "../state/view";
import { sign_of, type state } from "../state/state";
import { fill } from "../text/words";
import { make_country_map } from "./country_map";
import { make_durations } from "./durations";
import { element } from "./dom";
import { make_recent, make_stream } from "./events";
import { make_filters } from "./filters";
import { make_header } from "./header";
import { make_help } from "./help";
import { make_hours } from "./hours";
import { make_notes } from "./notes";
import { make_panels } from "./panels";
import type { part, surroundings } from "./part";
import { make_pipeline } from "./pipeline";
import { make_rate } from "./rate";
import { make_top_list } from "./top_list";
import { make_totals } from "./totals";

export interface page extends part {
  /** For those who do not see it. */
  say(text: string): void;
  /** Says what is looked at now. */
  say_view(state: state): void;
  help(): void;
}

export function make_page(around: surroundings): page {
  const { words } = around;
  const said = element("p", { class: "unseen", role: "status" });
  const help = make_help(around);
  const header = make_header(around, help.open);
  const filters = make_filters(around);
  const notes = make_notes(around);
  const totals = make_totals(around);
  const rate = make_rate(around);
  const panels = make_panels(around);
  /** What only a board of music has. */
  const music = [
    make_top_list(around, "genres", "wide-third"),
    make_top_list(around, "platforms", "wide-third"),
    make_top_list(around, "actions", "wide-third"),
    make_top_list(around, "countries", "wide-two-thirds", make_country_map),
    make_top_list(around, "devices", "wide-third"),
    make_top_list(around, "artists", "wide-half"),
    make_top_list(around, "tracks", "wide-half"),
    make_durations(around),
    make_hours(around),
    make_recent(around),
  ];
  const stream = make_stream(around);
  const pipeline = make_pipeline(around);
  const parts = [header, filters, notes, totals, rate, panels, ...music, stream, pipeline];

  const main = element(
    "main",
    { id: "main", tabindex: "-1" },
    element("div", { class: "status" }, filters.root, notes.root),
    totals.root,
    element(
      "div",
      { class: "columns" },
      element(
        "div",
        { class: "left" },
        element(
          "section",
          { class: "numbers", "aria-labelledby": "title-numbers" },
          element("h2", { id: "title-numbers", class: "unseen" }, words.numbers),
          element("div", { class: "cards" }, rate.root, ...music.map((each) => each.root)),
        ),
        panels.root,
        pipeline.root,
      ),
      element("aside", { "aria-labelledby": "title-stream" }, stream.root),
    ),
  );
  const root = element(
    "div",
    { class: "all" },
    element("a", { class: "skip", href: "#main" }, words.skip),
    header.root,
    main,
    said,
    help.root,
  );

  let stood_still: boolean | null = null;
  /** A pipeline that stops is worth an interruption; the numbers are not. */
  const mind_the_pipeline = (state: state): void => {
    const pipeline = state.shown.pipeline;
    if (!pipeline) return;
    const stands = pipeline.state === "stalled";
    if (stood_still !== null && stands !== stood_still) {
      said.textContent = stands ? fill(words.said.stalled, { why: pipeline.why }) : words.said.moving;
    }
    stood_still = stands;
  };

  return {
    root,
    say: (text) => void (said.textContent = text),
    say_view({ view }) {
      const count = filter_fields.reduce((sum, field) => sum + view.filters[field].length, 0);
      said.textContent =
        fill(words.said.range, { range: words.ranges_long[view.range] }) +
        " " +
        (has_filters(view) ? fill(words.said.filters, { count }) : words.said.no_filters);
    },
    help: help.open,
    update(state) {
      const own_board = (state.shown.stats?.panels.length ?? 0) > 0;
      for (const each of music) each.root.hidden = own_board;
      root.classList.toggle("own-board", own_board);
      root.classList.toggle("stale", sign_of(state) === "offline");
      for (const each of parts) each.update(state);
      mind_the_pipeline(state);
    },
  };
}
