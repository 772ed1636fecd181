// The server goes away and comes back, the stream is not to be had, the pipeline stands still.

import assert from "node:assert/strict";
import { join } from "node:path";
import { launch, visit } from "./browser.mjs";
import { ask, new_folder, start_dashboard, start_pipeline, start_program } from "./programs.mjs";
import { file_scope, scenario } from "./scope.mjs";
import { until } from "./wait.mjs";

const whole = file_scope();
const browser = await launch(whole);

scenario("killed and back: what was there stays, and then it is live again", async (scope) => {
  const first = await start_pipeline(scope);
  const there = await visit.to(scope, browser, first.address);
  await there.live(100);
  const rows = there.page.locator('[data-test="stream"] [data-id]');
  await until("a full stream", async () => (await rows.count()) === 50);
  await first.kill();
  await there.sign("offline");
  assert.match(await there.text("notes"), /The server does not answer/);
  const last = await there.number("total-events");
  assert.ok(last >= 100, "numbers stay");
  assert.ok((await there.rows("genres")).length > 0, "lists stay");
  assert.equal(await rows.count(), 50, "the stream stays");

  // Until there is something new, never a page without numbers; nor later, but for a moment without events.
  await there.page.evaluate(() => {
    globalThis.empty_views = 0;
    const look = () => {
      const total = document.querySelector('[data-test="total-events"]')?.getAttribute("data-value") ?? "none";
      const has_rows = document.querySelector('[data-test="top-genres"] [data-name]') !== null;
      if (total === "none" || (total !== "0" && !has_rows)) globalThis.empty_views += 1;
      requestAnimationFrame(look);
    };
    look();
  });
  const { port } = new URL(first.address);
  await start_pipeline(scope, { port, rate: 3 });
  await there.sign("live");
  // It counts from the beginning: another life, and another store.
  await until("the new numbers", async () => {
    const now = await there.number("total-events");
    return now > 0 && now < last;
  });
  const before = await there.number("total-events");
  await there.live(before + 5);
  assert.equal(await there.page.evaluate(() => globalThis.empty_views), 0);
});

scenario("where there is no stream it asks every 5 seconds", async (scope) => {
  const { address } = await start_pipeline(scope);
  const there = await visit.to(scope, browser, address, { without: "**/api/stream*" });
  await there.sign("polling");
  const first = await until("numbers", () => there.number("total-events"));
  await until("newer ones", async () => (await there.number("total-events")) > first);
  await there.sign("polling");
  await there.page.unroute("**/api/stream*");
  await there.sign("live");
});

scenario("a pipeline that stands still looks like it", async (scope) => {
  const store = join(new_folder(scope), "music_events");
  const flags = ["--rate", "40", "--store", store, "--no-dashboard"];
  const kafka = start_program(scope, "realtime_pipeline", flags);
  const brokers = await kafka.says(/Kafka at ([^,]+),/);
  const watching = ["--port", "0", "--brokers", brokers, "--store", store, "--group", "musicfaker-realtime"];
  const { address } = await start_dashboard(scope, "dashboard", watching);
  const there = await visit.to(scope, browser, address);
  await there.live(20);
  const pipeline = there.at("pipeline");
  await until("it runs", async () => (await pipeline.getAttribute("data-state")) === "running");
  const alarms = there.page.locator('[data-test="notes"] .alarm:visible');
  assert.equal(await alarms.count(), 0);

  await kafka.kill();
  const killed = Date.now();
  await until("it is stalled", async () => (await pipeline.getAttribute("data-state")) === "stalled");
  // Five seconds, one until it is asked again, one until it is told, and the rest for a busy machine.
  const seconds = (Date.now() - killed) / 1000;
  assert.ok(seconds < 20, `it took ${seconds} s`);
  await there.sign("live");
  assert.match(await there.text("notes"), /stands still: Kafka does not answer/);
  assert.match(await pipeline.textContent(), /stalled for \d+/);
  assert.equal(await there.page.locator('[data-test="health"] [data-ok="false"]').count() > 0, true);
  assert.match(await there.page.title(), /stalled/i);
  const { state } = await ask(address, "/api/pipeline");
  assert.equal(state, "stalled");
});
