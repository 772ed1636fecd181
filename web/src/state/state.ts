/**
 * What is on the page, and what is known beyond it. While paused the two differ: what comes is kept,
 * and counted, and shown at once with the play button. A function of state and message, no more.
 */
import type { music_event, news, pipeline, recent, stats } from "../server/messages";
import { first_view, has_filters, type view } from "./view";

export type link = "connecting" | "live" | "polling" | "offline";
export type sign = link | "paused";

/** How many events of the stream are kept. */
export const most_events = 50;

export interface picture {
  readonly stats: stats | null;
  readonly pipeline: pipeline | null;
  readonly events: readonly music_event[];
  /** What passed by too fast to be in the list, with the last message. */
  readonly passed_by: number;
}

export interface state {
  readonly view: view;
  readonly link: link;
  /** Why the server says no; null where it does not answer at all. */
  readonly refusal: string | null;
  readonly paused: boolean;
  /** Events since the pause. */
  readonly came: number;
  readonly newest: picture;
  readonly shown: picture;
  /** The life of the server which `newest.events` are from; empty where others are to come. */
  readonly instance: string;
  /** Parts of what is shown that are to be renewed once, although paused. */
  readonly due: { readonly stats: boolean; readonly events: boolean; readonly pipeline: boolean };
}

export type message =
  | { kind: "stats"; stats: stats }
  | { kind: "recent"; recent: recent }
  | { kind: "news"; news: news; instance: string }
  | { kind: "pipeline"; pipeline: pipeline }
  | { kind: "link"; link: link; refusal?: string | null }
  | { kind: "pause" }
  | { kind: "play" }
  | { kind: "renew" }
  | { kind: "view"; view: view };

const empty: picture = { stats: null, pipeline: null, events: [], passed_by: 0 };
const nothing_due = { stats: false, events: false, pipeline: false };

export const first_state: state = {
  view: first_view,
  link: "connecting",
  refusal: null,
  paused: false,
  came: 0,
  newest: empty,
  shown: empty,
  instance: "",
  due: nothing_due,
};

export function sign_of(state: state): sign {
  if (state.link === "offline" || state.link === "connecting") return state.link;
  return state.paused ? "paused" : state.link;
}

/** The newest of both, each once: an answer and a message of the stream may cross. */
function merge_events(known: readonly music_event[], fresh: readonly music_event[]): music_event[] {
  const by_id = new Map([...known, ...fresh].map((each) => [each.id, each]));
  return [...by_id.values()].sort((a, b) => b.id - a.id).slice(0, most_events);
}

function is_shown(state: state, { instance, id }: stats): boolean {
  const { stats } = state.shown;
  return stats !== null && stats.instance === instance && stats.id === id;
}

/** An answer that has been overtaken. */
function is_older(state: state, { instance, id }: stats): boolean {
  const { stats } = state.newest;
  return stats !== null && stats.instance === instance && id < stats.id && !state.due.stats;
}

function take(state: state, part: keyof state["due"], change: Partial<picture>): state {
  const newest = { ...state.newest, ...change };
  if (!state.paused) return { ...state, newest, shown: newest };
  if (!state.due[part]) return { ...state, newest };
  return {
    ...state,
    newest,
    shown: { ...state.shown, ...change },
    due: { ...state.due, [part]: false },
  };
}

/** How many came by the counts of two looks, where no message has said it. */
function came_between(state: state, next: stats): number {
  const before = state.newest.stats;
  if (!state.paused || state.link !== "polling" || !before || before.instance !== next.instance) return 0;
  const difference = has_filters(state.view)
    ? next.totals.events - before.totals.events
    : next.all_time - before.all_time;
  return Math.max(0, difference);
}

/** Ids of another life of the server, and events of another view, do not go with new ones. */
function known_of(state: state, instance: string): readonly music_event[] {
  return instance === state.instance ? state.newest.events : [];
}

function take_news(state: state, news: news, instance: string): state {
  const events = merge_events(known_of(state, instance), news.events);
  const came = state.paused && !state.due.events ? state.came + news.came : state.came;
  const passed_by = Math.max(0, news.came - news.events.length);
  return { ...take(state, "events", { events, passed_by }), came, instance };
}

function take_recent(state: state, recent: recent): state {
  const events = merge_events(known_of(state, recent.instance), recent.events);
  return { ...take(state, "events", { events, passed_by: 0 }), instance: recent.instance };
}

export function next_state(state: state, message: message): state {
  switch (message.kind) {
    case "stats":
      // The server may have nothing newer for a second: what is due is then still to come.
      if (is_shown(state, message.stats) || is_older(state, message.stats)) return state;
      return take(
        { ...state, came: state.came + came_between(state, message.stats) },
        "stats",
        { stats: message.stats },
      );
    case "recent":
      return take_recent(state, message.recent);
    case "news":
      return take_news(state, message.news, message.instance);
    case "pipeline":
      return take(state, "pipeline", { pipeline: message.pipeline });
    case "link":
      return { ...state, link: message.link, refusal: message.refusal ?? null };
    case "pause":
      return state.paused ? state : { ...state, paused: true, came: 0, due: nothing_due };
    case "play":
      return { ...state, paused: false, came: 0, shown: state.newest, due: nothing_due };
    case "renew":
      return { ...state, came: 0, due: { stats: true, events: true, pipeline: true } };
    case "view":
      return {
        ...state,
        view: message.view,
        came: 0,
        instance: "",
        due: { ...state.due, stats: true, events: true },
      };
  }
}
