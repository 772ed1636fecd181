// What the page shows is what the server says, and what is stored.

import assert from "node:assert/strict";
import { join } from "node:path";
import { launch, visit } from "./browser.mjs";
import { ago, event_at, store_events, stored_events } from "./events.mjs";
import { ask, new_folder, start_program, start_reader } from "./programs.mjs";
import { file_scope, scenario } from "./scope.mjs";
import { until } from "./wait.mjs";

const whole = file_scope();
const browser = await launch(whole);

const lists = ["genres", "platforms", "actions", "devices", "countries", "artists", "tracks"];

scenario("each number is that of /api/stats", async (scope) => {
  const store = join(new_folder(scope), "music_events");
  const some = (count, fields) => Array.from({ length: count }, (_, i) => event_at(ago.minutes(2 + i), fields));
  store_events(store, [
    ...some(12, { genre: "Jazz", user: "miles", country: "US", device: "Desktop" }),
    ...some(7, { genre: "Rock", user: "janis", action: "skip", duration: 31 }),
    ...some(3, { genre: "Folk", artist: "Nick", platform: "Deezer", track: "Pink \"Moon\"" }),
  ]);
  const { address } = await start_reader(scope, store);
  const there = await visit.to(scope, browser, address);
  await there.live(22);
  // Once the history is read nothing comes any more: all is one and the same moment.
  const stats = await until("the history", async () => {
    const now = await ask(address, "/api/stats?range=1h");
    return now.history.state === "loaded" && now;
  });
  assert.deepEqual(stats.totals.events, 22);
  for (const name of ["events", "users", "artists", "tracks"]) {
    assert.equal(await there.number(`total-${name}`), stats.totals[name], name);
  }
  assert.equal(await there.number("per-minute"), stats.events_per_minute);
  assert.equal(await there.number("per-second"), stats.events_per_second);
  for (const list of lists) {
    const wanted = stats.top[list].slice(0, 8).map(({ name, count }) => [name, count]);
    assert.deepEqual(await there.rows(list), wanted, list);
  }
  // What stands there is the number too, as one writes it.
  assert.equal(await there.text("total-events"), "22");
  const notes = await there.text("notes");
  assert.match(notes, /22 events came from the store/);
  there.no_complaints();
});

scenario("after a run the page has what is in the store", async (scope) => {
  const store = join(new_folder(scope), "music_events");
  const { address } = await start_reader(scope, store, ["--group", "musicfaker-realtime"]);
  const there = await visit.to(scope, browser, address, { path: "/?range=all" });
  const { kafka } = await until("Kafka", async () => {
    const now = await ask(address, "/api/pipeline");
    return now.kafka?.connected && now;
  });
  const flags = ["--brokers", kafka.brokers, "--store", store, "--rate", "60", "--seconds", "3", "--no-dashboard"];
  const run = start_program(scope, "realtime_pipeline", flags);
  assert.equal(await run.ended(), 0, run.lines.join("\n"));

  const stored = stored_events(store);
  assert.ok(stored.length > 100, `${stored.length}`);
  await there.shows(stored.length);
  const different = (field) => new Set(stored.map((each) => each[field])).size;
  for (const field of ["user", "artist", "track"]) {
    assert.equal(await there.number(`total-${field}s`), different(field), field);
  }
  const count_of = (genre) => stored.filter((each) => each.genre === genre).length;
  const genres = await there.rows("genres");
  assert.ok(genres.length > 0);
  for (const [genre, count] of genres) assert.equal(count, count_of(genre), genre);
  const stats = await ask(address, "/api/stats?range=all");
  assert.equal(stats.totals.events, stored.length);
  assert.equal(stats.history.seam, 0);
  there.no_complaints();
});
