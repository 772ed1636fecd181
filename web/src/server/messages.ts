/** What the server says, as /api/openapi.json describes it. */

export interface named_count {
  name: string;
  count: number;
}

export interface music_event {
  id: number;
  received: string;
  user: string;
  artist: string;
  track: string;
  timestamp: string;
  genre: string;
  duration: number;
  platform: string;
  device: string;
  action: string;
  country: string;
  /** Of an event that is not of music: what else is in it, as name and value. */
  own: (readonly [string, string])[];
}

export const top_names = [
  "genres",
  "platforms",
  "actions",
  "devices",
  "countries",
  "artists",
  "tracks",
] as const;
export type top_name = (typeof top_names)[number];

export interface bin {
  from: number;
  count: number;
}

export interface durations {
  mean: number;
  median: number;
  p95: number;
  width: number;
  bins: bin[];
}

export interface rate_point {
  time: string;
  events: number;
}

export interface rate {
  step: number;
  points: rate_point[];
}

export type cell = string | number | null;

export interface panel {
  kind: "counter" | "rate" | "top" | "histogram" | "table";
  title: string;
  unit: string;
  value: number | null;
  step: number;
  points: { time: string; value: number }[];
  counts: named_count[];
  bins: bin[];
  columns: string[];
  rows: cell[][];
}

export interface stats {
  instance: string;
  id: number;
  time: string;
  view: { since: string | null; complete: boolean; covers_since: string | null };
  history: { events: number; until: string | null; state: string; seam: number };
  totals: { events: number; users: number; artists: number; tracks: number };
  all_time: number;
  events_per_minute: number;
  events_per_second: number;
  top: Record<top_name, named_count[]>;
  durations: durations | null;
  rate: rate;
  hours_of_week: number[][];
  panels: panel[];
}

export interface recent {
  instance: string;
  events: music_event[];
}

/** What a message of the stream brings: the newest events, and how many more came with them. */
export interface news {
  events: music_event[];
  came: number;
  all_time: number | null;
  events_per_second: number | null;
}

export interface graph_node {
  id: string;
  label: string;
  details: string;
  kind: string;
}

export interface graph_edge {
  from: string;
  to: string;
  type: string;
  items: number | null;
  per_second: number | null;
}

export interface graph {
  name: string;
  nodes: graph_node[];
  edges: graph_edge[];
}

export type pipeline_state = "starting" | "running" | "stalled" | "stopping" | "ended" | "unknown";

export interface pipeline {
  instance: string;
  id: number;
  time: string;
  state: pipeline_state;
  stalled_for_s: number | null;
  why: string;
  pipelines: graph[];
  kafka: {
    connected: boolean;
    brokers: string;
    topic: string;
    lag: number | null;
    lag_seconds: number | null;
    trend: string;
    lag_points: { time: string; lag: number }[];
  } | null;
  store: {
    address: string;
    healthy: boolean;
    files: number;
    bytes: number;
    stored: number;
    held: number;
  } | null;
  counts: Record<string, number>;
  dead_letters: {
    count: number;
    reasons: { reason: string; count: number }[];
    last: { reason: string; payload: string; topic: string; partition: number; offset: number }[];
  };
  checks: { part: string; ok: boolean; message: string }[];
}
