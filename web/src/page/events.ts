/** What is listened to: the last 20 as a table, the last 50 as they fly by. */
import type { music_event } from "../server/messages";
import { most_events, type state } from "../state/state";
import { fill } from "../text/words";
import { element, fit_rows, set, write } from "./dom";
import { apart, cut, name_element, write_name } from "./names";
import { when_new, type part, type surroundings } from "./part";

const recent_rows = 20;

/** Times are when it happened; the server's word for it where that is not known. */
const time_of = (event: music_event): string => event.timestamp || event.received;

export function make_recent(around: surroundings): part {
  const { words, format } = around;
  const columns = ["time", "user", "action", "track", "artist", "genre", "country", "platform", "device", "duration"] as const;
  const body = element("tbody", { "data-test": "recent" });
  const rows: { root: HTMLElement; cells: HTMLElement[] }[] = [];
  const waiting = element("p", { class: "waiting" }, words.waiting);

  const text_of = (event: music_event, column: (typeof columns)[number]): string => {
    if (column === "time") return format.moment(time_of(event));
    if (column === "duration") return format.length(event.duration);
    if (column === "country") return format.country(event.country);
    return event[column];
  };
  const show = when_new<readonly music_event[]>((events) => {
    const shown = events.slice(0, recent_rows);
    waiting.hidden = shown.length > 0;
    fit_rows(body, rows, shown.length, () => {
      const cells = columns.map((column) => name_element("", `cell-${column}`));
      const root = element("tr", {}, ...cells.map((each) => element("td", {}, each)));
      return { root, row: { root, cells } };
    });
    shown.forEach((event, line) => {
      const { root, cells } = rows[line]!;
      set(root, "data-id", String(event.id));
      columns.forEach((column, place) => {
        write_name(cells[place]!, text_of(event, column));
        // What does not fit is there for the pointer.
        if (column === "track" || column === "artist" || column === "user") {
          set(cells[place]!.parentElement!, "title", apart(event[column], 200));
        }
      });
    });
  });

  let last_second = -1;
  return {
    root: element(
      "section",
      { class: "card wide-full recent", "aria-labelledby": "title-recent" },
      element("header", { class: "card-head" }, element("h3", { id: "title-recent" }, words.recent)),
      element(
        "div",
        { class: "table-scroll rows-20", tabindex: "0", role: "group", "aria-label": words.recent },
        element(
          "table",
          {},
          element("caption", { class: "unseen" }, words.recent),
          element(
            "thead",
            {},
            element("tr", {}, ...columns.map((each) => element("th", { scope: "col" }, words[each]))),
          ),
          body,
        ),
        waiting,
      ),
    ),
    update(state) {
      // Once a second is as often as one can read a table.
      const second = Math.floor(Date.now() / 1000);
      if (second === last_second && rows.length > 0 && !state.paused) return;
      last_second = second;
      show(state.shown.events);
    },
  };
}

const most_lit = 3;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function light_up(row: HTMLElement): void {
  if (calm.matches) return;
  const colours = [{ backgroundColor: "var(--fresh)" }, { backgroundColor: "transparent" }];
  row.animate(colours, { duration: 900, easing: "ease-out" });
}

export function make_stream(around: surroundings): part {
  const { words, format } = around;
  const list = element("ol", { class: "stream", "data-test": "stream", tabindex: "0", "aria-label": words.stream });
  const passed_by = element("span", { class: "unit" });
  const waiting = element("p", { class: "waiting" }, words.waiting);

  interface row {
    root: HTMLElement;
    parts: { action: HTMLElement; track: HTMLElement; artist: HTMLElement; user: HTMLElement; place: HTMLElement; time: HTMLElement };
    id: number;
  }
  const make_row = (): row => {
    const parts = {
      action: name_element("", "action"),
      track: name_element("", "track"),
      artist: name_element("", "artist"),
      user: name_element("", "user"),
      place: name_element("", "place"),
      time: name_element("", "time"),
    };
    const root = element(
      "li",
      {},
      element("div", { class: "line" }, parts.track, parts.time),
      element("div", { class: "line quiet" }, parts.artist, parts.action),
      element("div", { class: "line quiet" }, parts.user, parts.place),
    );
    return { root, parts, id: -1 };
  };
  /** As they stand on the page, the newest first. */
  let rows: row[] = [];

  const fill_row = (row: row, event: music_event): void => {
    row.id = event.id;
    set(row.root, "data-id", String(event.id));
    write_name(row.parts.time, format.moment(time_of(event)));
    const is_music = event.track !== "" || event.artist !== "" || event.own.length === 0;
    row.root.classList.toggle("own", !is_music);
    if (!is_music) {
      // A word says more than a number.
      const first = event.own.find(([, value]) => Number.isNaN(Number(value))) ?? event.own[0];
      const others = event.own.filter((each) => each !== first);
      write_name(row.parts.track, first?.[1] ?? "");
      write_name(row.parts.artist, others.map(([name, value]) => `${cut(name, 24)} ${cut(value, 24)}`).join(" · "));
      return;
    }
    write_name(row.parts.track, event.track);
    write_name(row.parts.artist, event.artist);
    write_name(row.parts.action, event.action);
    write_name(row.parts.user, event.user);
    write_name(row.parts.place, [event.platform, event.country].filter((each) => each !== "").join(" · "));
  };

  const show = when_new<readonly music_event[]>((events) => {
    const wanted = events.slice(0, most_events);
    waiting.hidden = wanted.length > 0;
    // Rows that stay are left alone; those that fell off at the end are filled anew for the top.
    const by_id = new Map(rows.map((each) => [each.id, each]));
    const stay = new Set(wanted.map((each) => by_id.get(each.id)).filter((each) => each !== undefined));
    const free = rows.filter((each) => !stay.has(each));
    const fresh: row[] = [];
    const next = wanted.map((event) => {
      const known = by_id.get(event.id);
      if (known) return known;
      const row = free.pop() ?? make_row();
      fill_row(row, event);
      fresh.push(row);
      return row;
    });
    for (const each of free) each.root.remove();
    let before: Element | null = null;
    for (const row of next) {
      const place: Element | null = before ? before.nextElementSibling : list.firstElementChild;
      if (place !== row.root) list.insertBefore(row.root, place);
      before = row.root;
    }
    rows = next;
    if (fresh.length <= most_lit) fresh.forEach((each) => light_up(each.root));
  });

  const root = element(
    "section",
    { class: "card stream-card", "aria-labelledby": "title-stream" },
    element("header", { class: "card-head" }, element("h3", { id: "title-stream" }, words.stream), passed_by),
    waiting,
    list,
  );
  const resting_ms = 400;
  let shown_at = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  around.at_end(() => clearTimeout(later));
  return {
    root,
    update(state: state) {
      const { events, passed_by: more } = state.shown;
      const text = more > 0 ? fill(words.passed_by, { count: format.whole(more) }) : "";
      clearTimeout(later);
      const now = (): void => {
        shown_at = Date.now();
        write(passed_by, text);
        show(events);
      };
      // When many come at once the list changes at a pace that eyes can follow.
      const wait = more > 0 && !state.paused ? shown_at + resting_ms - Date.now() : 0;
      if (wait > 0) later = setTimeout(now, wait);
      else now();
    },
  };
}
