// The page of a pipeline that runs: it loads, moves, pauses and plays on.

import assert from "node:assert/strict";
import { launch, visit } from "./browser.mjs";
import { ask, start_pipeline } from "./programs.mjs";
import { file_scope, scenario } from "./scope.mjs";
import { until } from "./wait.mjs";

const whole = file_scope();
const { address } = await start_pipeline(whole);
const browser = await launch(whole);

const first_load = 300_000;

/** How much longer work takes because of others' work: 1 on a machine that has nothing else to do. */
function share_of_others() {
  const [begin, used] = [performance.now(), process.cpuUsage()];
  const worked_ms = () => (({ user, system }) => (user + system) / 1_000)(process.cpuUsage(used));
  while (worked_ms() < 100);
  return Math.max(1, (performance.now() - begin) / worked_ms());
}

scenario("it loads without a complaint, from its own server only, and is small", async (scope) => {
  const there = await visit.to(scope, browser, address);
  await there.live();
  // The fonts too are there by then.
  await there.page.evaluate(() => document.fonts.ready);
  there.no_complaints();
  const others = there.requests.filter((each) => !each.startsWith(address) && !/^(data|blob):/.test(each));
  assert.deepEqual(others, []);
  const files = await there.page.evaluate(() =>
    performance.getEntries()
      .filter((each) => each.encodedBodySize > 0 && !each.name.includes("/api/stream"))
      .map((each) => [each.name, each.transferSize]),
  );
  assert.ok(files.length >= 4, `${files}`);
  const bytes = files.reduce((sum, [, size]) => sum + size, 0);
  assert.ok(bytes < first_load, `${bytes} bytes: ${files.join("\n")}`);
});

scenario("within 3 s of opening it moves", async (scope) => {
  const { address } = await start_pipeline(scope, { rate: 3 });  // as by default
  /** From the first byte until a second number of events is on the page. */
  const measure = async () => {
    const there = await visit.to(scope, browser, address);
    return there.page.evaluate(
      () =>
        new Promise((done) => {
          const seen = new Set();
          const look = () => {
            const value = document.querySelector('[data-test="total-events"]')?.getAttribute("data-value");
            if (value) seen.add(value);
            if (seen.size > 1) done(performance.now());
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
  };
  // Where others are at work on the machine, three seconds of ours take longer.
  const tries = [];
  do {
    const before = share_of_others();
    const took_ms = await measure();
    tries.push({ took_ms, allowed_ms: 3_000 * Math.max(before, share_of_others()) });
  } while (tries.length < 5 && tries.at(-1).took_ms >= tries.at(-1).allowed_ms);
  const { took_ms, allowed_ms } = tries.at(-1);
  assert.ok(took_ms < allowed_ms, JSON.stringify(tries));
});

scenario("a pause freezes the view, counts what comes, and play goes on with it", async (scope) => {
  const there = await visit.to(scope, browser, address);
  await there.live();
  assert.equal(await there.at("pause").getAttribute("aria-pressed"), "false");

  await there.at("pause").click();
  await there.sign("paused");
  assert.equal(await there.at("pause").getAttribute("aria-pressed"), "true");
  const view = () =>
    there.page.evaluate(() => ["total-events", "stream", "recent"].map((hook) => document.querySelector(`[data-test="${hook}"]`).textContent));
  const frozen = await view();
  const shown = await there.number("total-events");
  await until("40 events to come meanwhile", async () => (await there.number("came-meanwhile")) >= 40);
  assert.deepEqual(await view(), frozen);
  assert.match(await there.at("came-meanwhile").textContent(), /\d+ came meanwhile/);
  const came = await there.number("came-meanwhile");
  const { all_time } = await ask(address, "/api/stats?range=all");
  assert.ok(came <= all_time.events, `${came} of ${all_time.events}`);

  await there.at("pause").click();
  await there.sign("live");
  assert.ok((await there.number("total-events")) > shown + 20, "what came is there at once");
  assert.equal(await there.number("came-meanwhile"), 0);
  await there.live(shown + came);
  there.no_complaints();
});

scenario("refresh brings a paused view up to date, once", async (scope) => {
  const there = await visit.to(scope, browser, address);
  await there.live();
  await there.at("pause").click();
  const shown = await there.number("total-events");
  await until("events to come", async () => (await there.number("came-meanwhile")) >= 10);
  // The server makes its numbers once a second.
  await until("newer numbers", async () => {
    await there.at("refresh").click();
    return (await there.number("total-events")) > shown;
  });
  await there.sign("paused");
  there.no_complaints();
});

scenario("the stream has the last 50 events, and the table the last 20, the newest first", async (scope) => {
  const there = await visit.to(scope, browser, address);
  await there.live(60);
  const ids = (hook) => there.page.locator(`[data-test="${hook}"] [data-id]`).evaluateAll((rows) => rows.map((each) => Number(each.dataset.id)));
  await until("50 rows", async () => (await ids("stream")).length === 50);
  await there.at("pause").click();
  for (const [hook, count] of [["stream", 50], ["recent", 20]]) {
    const found = await ids(hook);
    assert.equal(found.length, count, hook);
    assert.deepEqual(found, [...found].sort((a, b) => b - a), hook);
  }
  // They are the server's events, word for word.
  const { events } = await ask(address, "/api/recent?range=1h&limit=200");
  const known = new Map(events.map((each) => [each.id, each]));
  const rows = await there.page.locator('[data-test="stream"] [data-id]').evaluateAll((all) =>
    all.map((each) => [Number(each.dataset.id), each.querySelector(".track").textContent]));
  const compared = rows.filter(([id]) => known.has(id));
  assert.ok(compared.length > 0);
  for (const [id, track] of compared) assert.equal(track, known.get(id).track);
});
