/**
 * Reads what the server says. A field that is missing, or is not what it should be, is taken for an
 * empty one: an older or newer server leaves a gap on the page rather than a page that stands still.
 */
import { top_names } from "./messages";
import type * as say from "./messages";

type fields = Record<string, unknown>;

const object = (from: unknown): fields =>
  typeof from === "object" && from !== null && !Array.isArray(from) ? (from as fields) : {};
const list = (from: unknown): unknown[] => (Array.isArray(from) ? from : []);
const text = (from: unknown): string =>
  typeof from === "string" ? from : typeof from === "number" ? String(from) : "";
const maybe_text = (from: unknown): string | null => (typeof from === "string" ? from : null);
const maybe_number = (from: unknown): number | null =>
  typeof from === "number" && Number.isFinite(from) ? from : null;
const number = (from: unknown): number => maybe_number(from) ?? 0;

const named_count = (from: unknown): say.named_count => {
  const { name, count } = object(from);
  return { name: text(name), count: number(count) };
};

const bin = (from: unknown): say.bin => {
  const { from: begin, count } = object(from);
  return { from: number(begin), count: number(count) };
};

const of_music = new Set([
  ...["id", "received", "user", "artist", "track", "timestamp"],
  ...["genre", "duration", "platform", "device", "action", "country"],
]);
const of_all = new Set(["id", "received"]);
const most_own = 8;

function own_fields(event: fields): say.music_event["own"] {
  const shown_elsewhere = "track" in event || "artist" in event ? of_music : of_all;
  return Object.entries(event)
    .filter(([name]) => !shown_elsewhere.has(name))
    .slice(0, most_own)
    .map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]);
}

export function read_event(from: unknown): say.music_event {
  const event = object(from);
  return {
    id: number(event.id),
    received: text(event.received),
    user: text(event.user),
    artist: text(event.artist),
    track: text(event.track),
    timestamp: text(event.timestamp),
    genre: text(event.genre),
    duration: number(event.duration),
    platform: text(event.platform),
    device: text(event.device),
    action: text(event.action),
    country: text(event.country),
    own: own_fields(event),
  };
}

const panel_kinds = ["counter", "rate", "top", "histogram", "table"] as const;

function read_panel(from: unknown): say.panel[] {
  const panel = object(from);
  const kind = panel_kinds.find((each) => each === panel.kind);
  if (kind === undefined) return [];
  const cell = (each: unknown): say.cell => maybe_number(each) ?? maybe_text(each);
  return [
    {
      kind,
      title: text(panel.title),
      unit: text(panel.unit),
      value: maybe_number(panel.value),
      step: number(panel.step) || 1,
      points: list(panel.points).map((each) => {
        const point = object(each);
        return { time: text(point.time), value: number(point.value ?? point.events) };
      }),
      counts: kind === "top" ? list(panel.rows).map(named_count) : [],
      bins: list(panel.bins).map(bin),
      columns: list(panel.columns).map(text),
      rows: kind === "table" ? list(panel.rows).map((row) => list(row).map(cell)) : [],
    },
  ];
}

function read_durations(from: unknown): say.durations | null {
  const it = object(from);
  const bins = list(it.bins).map(bin);
  if (bins.length === 0) return null;
  return {
    mean: number(it.mean),
    median: number(it.median),
    p95: number(it.p95),
    width: number(it.width) || 1,
    bins,
  };
}

export function read_stats(from: unknown): say.stats {
  const it = object(from);
  const view = object(it.view);
  const history = object(it.history);
  const totals = object(it.totals);
  const rate = object(it.rate);
  const top = object(it.top);
  return {
    instance: text(it.instance),
    id: number(it.id),
    time: text(it.time),
    view: {
      since: maybe_text(view.since),
      complete: view.complete !== false,
      covers_since: maybe_text(view.covers_since),
    },
    history: {
      events: number(history.events),
      until: maybe_text(history.until),
      state: text(history.state) || "none",
      seam: number(history.seam),
    },
    totals: {
      events: number(totals.events),
      users: number(totals.users),
      artists: number(totals.artists),
      tracks: number(totals.tracks),
    },
    all_time: number(object(it.all_time).events),
    events_per_minute: number(it.events_per_minute),
    events_per_second: number(it.events_per_second),
    top: Object.fromEntries(
      top_names.map((name) => [name, list(top[name]).map(named_count)]),
    ) as say.stats["top"],
    durations: read_durations(it.durations),
    rate: {
      step: number(rate.step) || 1,
      points: list(rate.points).map((each) => {
        const point = object(each);
        return { time: text(point.time), events: number(point.events) };
      }),
    },
    hours_of_week: Array.from({ length: 7 }, (_, day) =>
      Array.from({ length: 24 }, (_, hour) => number(list(list(it.hours_of_week)[day])[hour])),
    ),
    panels: list(it.panels).flatMap(read_panel),
  };
}

export function read_recent(from: unknown): say.recent {
  const it = object(from);
  return { instance: text(it.instance), events: list(it.events).map(read_event) };
}

export function read_news(from: unknown): say.news {
  const it = object(from);
  const events = list(it.events).map(read_event);
  return {
    events,
    came: number(it.came),
    all_time: maybe_number(it.all_time),
    events_per_second: maybe_number(it.events_per_second),
  };
}

function read_graph(from: unknown): say.graph {
  const it = object(from);
  return {
    name: text(it.name),
    nodes: list(it.nodes).map((each) => {
      const node = object(each);
      return {
        id: text(node.id),
        label: text(node.label),
        details: text(node.details),
        kind: text(node.kind),
      };
    }),
    edges: list(it.edges).map((each) => {
      const edge = object(each);
      return {
        from: text(edge.from),
        to: text(edge.to),
        type: text(edge.type),
        items: maybe_number(edge.items),
        per_second: maybe_number(edge.per_second),
      };
    }),
  };
}

const pipeline_states = ["starting", "running", "stalled", "stopping", "ended"] as const;

function read_kafka(from: unknown): say.pipeline["kafka"] {
  if (typeof from !== "object" || from === null) return null;
  const it = object(from);
  return {
    connected: it.connected !== false,
    brokers: text(it.brokers),
    topic: text(it.topic),
    lag: maybe_number(it.lag),
    lag_seconds: maybe_number(it.lag_seconds),
    trend: text(it.trend),
    lag_points: list(it.lag_points).map((each) => {
      const point = object(each);
      return { time: text(point.time), lag: number(point.lag) };
    }),
  };
}

function read_store(from: unknown): say.pipeline["store"] {
  if (typeof from !== "object" || from === null) return null;
  const it = object(from);
  return {
    address: text(it.address),
    healthy: it.healthy !== false,
    files: number(it.files),
    bytes: number(it.bytes),
    stored: number(it.stored),
    held: number(it.held),
  };
}

export function read_pipeline(from: unknown): say.pipeline {
  const it = object(from);
  const letters = object(it.dead_letters);
  return {
    instance: text(it.instance),
    id: number(it.id),
    time: text(it.time),
    state: pipeline_states.find((each) => each === it.state) ?? "unknown",
    stalled_for_s: maybe_number(it.stalled_for_s),
    why: text(it.why),
    pipelines: list(it.pipelines).map(read_graph),
    kafka: read_kafka(it.kafka),
    store: read_store(it.store),
    counts: Object.fromEntries(
      Object.entries(object(it.counts)).flatMap(([name, count]) => {
        const value = maybe_number(count);
        return value === null ? [] : [[name, value]];
      }),
    ),
    dead_letters: {
      count: number(letters.count),
      reasons: list(letters.reasons).map((each) => {
        const reason = object(each);
        return { reason: text(reason.reason), count: number(reason.count) };
      }),
      last: list(letters.last).map((each) => {
        const letter = object(each);
        return {
          reason: text(letter.reason),
          payload: text(letter.payload),
          topic: text(letter.topic),
          partition: number(letter.partition),
          offset: number(letter.offset),
        };
      }),
    },
    checks: list(it.checks).map((each) => {
      const check = object(each);
      return { part: text(check.part), ok: check.ok === true, message: text(check.message) };
    }),
  };
}
