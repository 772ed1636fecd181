// Makes docs/pictures/dashboard-{light,dark,phone}.png: a dashboard with a week behind it, and events
// that come. ./bazelw run //tests/browser:screenshots
//
// Names are of many scripts: Debian's fonts-noto-core and fonts-droid-fallback have letters for all.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, phone, visit } from "./browser.mjs";
import { store_events, stored_events } from "./events.mjs";
import { ask, new_folder, start_dashboard, start_program } from "./programs.mjs";
import { scope } from "./scope.mjs";
import { until } from "./wait.mjs";

const root = process.env.BUILD_WORKSPACE_DIRECTORY ?? fileURLToPath(new URL("../..", import.meta.url));
const week = 7 * 24 * 3_600_000;

/** Moves events into the past week: few by night, many in the evening, more at its end. */
function over_a_week(events) {
  const weight = (time) => {
    const date = new Date(time);
    const hour = date.getUTCHours() + date.getUTCMinutes() / 60;
    const late = [0, 5, 6].includes(date.getUTCDay()) ? 1.4 : 1;
    return late * (1.15 + Math.cos(((hour - 20) / 24) * 2 * Math.PI));
  };
  const steps = 7 * 24 * 12;
  const from = Date.now() - week;
  const time_of = (step) => from + (step / steps) * week;
  const sums = [];
  for (let step = 0, sum = 0; step < steps; step += 1) sums.push((sum += weight(time_of(step))));
  return events.map((event, place) => {
    const at = ((place + 0.5) / events.length) * sums.at(-1);
    const step = sums.findIndex((sum) => sum >= at);
    const part = 1 - (sums[step] - at) / weight(time_of(step));
    return { ...event, timestamp: new Date(time_of(step + part)).toISOString().replace("Z", "000") };
  });
}

const all = new scope();
try {
  const made = join(new_folder(all), "music_events");
  const maker = start_program(all, "realtime_pipeline", ["--rate", "8000", "--seconds", "4", "--store", made, "--no-dashboard"]);
  await maker.ended();
  const store = join(new_folder(all), "music_events");
  store_events(store, over_a_week(stored_events(made)));

  const pipeline = start_program(all, "realtime_pipeline", ["--rate", "40", "--store", store, "--no-dashboard"]);
  const brokers = await pipeline.says(/Kafka at ([^,]+),/);
  const flags = ["--port", "0", "--brokers", brokers, "--store", store, "--group", "musicfaker-realtime", "--history", "7d"];
  const { address } = await start_dashboard(all, "dashboard", flags);
  const browser = await launch(all);
  await until("a minute of events", async () => (await ask(address, "/api/stats")).events_per_minute > 2_000);

  for (const [name, options] of [
    ["light", { colorScheme: "light", viewport: { width: 1440, height: 1100 } }],
    ["dark", { colorScheme: "dark", viewport: { width: 1440, height: 1100 } }],
    ["phone", { colorScheme: "dark", viewport: { ...phone, height: 780 }, deviceScaleFactor: 2 }],
  ]) {
    const there = await visit.to(all, browser, address, { path: "/?range=24h", ...options });
    await there.live(1_000);
    await there.page.evaluate(() => document.fonts.ready);
    await until("a full stream", async () => (await there.page.locator('[data-test="stream"] [data-id]').count()) === 50);
    const path = join(root, "docs", "pictures", `dashboard-${name}.png`);
    await there.page.screenshot({ path });
    there.no_complaints();
    console.log(path);
  }
} finally {
  await all.end();
}
