// Files of a store, as to_hdfs writes them.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const minute = 60_000;
export const ago = { minutes: (count) => Date.now() - count * minute, hours: (count) => Date.now() - count * 60 * minute };

const usual = {
  user: "johndoe",
  artist: "Sóley Vindar",
  track: "Tide",
  genre: "Rock",
  duration: 180,
  platform: "Spotify",
  device: "Mobile",
  action: "play",
  country: "IS",
};

/** An event of a time, that differs from a usual one in some fields. */
export function event_at(time, fields = {}) {
  // Six digits after the second, and no zone: times are UTC.
  const timestamp = new Date(time).toISOString().replace("Z", "000");
  const { user, artist, track, ...others } = { ...usual, ...fields };
  return { user, artist, track, timestamp, ...others };
}

/** Stores events, each in the folder of its day. */
export function store_events(store, events) {
  const days = new Map();
  for (const event of events) {
    const [year, month, day] = event.timestamp.slice(0, 10).split("-");
    const folder = join(store, `year=${year}`, `month=${month}`, `day=${day}`);
    days.set(folder, [...(days.get(folder) ?? []), event]);
  }
  for (const [folder, of_day] of days) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "events.jsonl"), of_day.map((each) => JSON.stringify(each) + "\n").join(""));
  }
}

/** All lines of a store. */
export function stored_events(store) {
  const below = (folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
      const path = join(folder, each.name);
      if (/^[._]/.test(each.name)) return [];
      return each.isDirectory() ? below(path) : [path];
    });
  return below(store).flatMap((path) => {
    const content = path.endsWith(".gz") ? gunzipSync(readFileSync(path)) : readFileSync(path);
    return content.toString().split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
  });
}
