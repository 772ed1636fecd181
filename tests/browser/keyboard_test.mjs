// All of it can be done without a mouse.

import assert from "node:assert/strict";
import { launch, visit } from "./browser.mjs";
import { start_pipeline } from "./programs.mjs";
import { file_scope, scenario } from "./scope.mjs";
import { until } from "./wait.mjs";

const whole = file_scope();
const { address } = await start_pipeline(whole);
const browser = await launch(whole);

/** What has the focus: its hook, or what it is; and whether one sees that. */
const focus = (there) =>
  there.page.evaluate(() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    return {
      name: at.dataset.range ?? at.dataset.test ?? (at.className || at.localName),
      marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
      in_view: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });

scenario("Tab goes through the page from its top to its end, and one sees where it is", async (scope) => {
  const there = await visit.to(scope, browser, address);
  await there.live(50);
  // A view that stands still, so that rows do not move under the feet.
  await there.page.keyboard.press("p");
  await there.sign("paused");
  const way = [];
  for (;;) {
    await there.page.keyboard.press("Tab");
    const now = await focus(there);
    if (now.name === "body" || way.length === 400) break;
    assert.ok(now.marked, `${now.name} has the focus, and does not show it`);
    assert.ok(now.in_view, `${now.name} has the focus, and is out of view`);
    way.push(now.name);
  }
  assert.ok(way.length < 400, `it does not end: ${way.slice(-20)}`);
  const head = ["skip", "pause", "refresh", "5m", "1h", "24h", "all", "theme", "language", "help"];
  assert.deepEqual(way.slice(0, head.length), head);
  for (const name of ["rate", "genres", "countries", "durations", "hours", "graph", "lag", "dead-letters"]) {
    for (const tool of ["twin", "csv", "png"]) assert.ok(way.includes(`${tool}-${name}`), `${tool}-${name} is not on the way`);
  }
  assert.ok(way.includes("stream"), "a list that scrolls is not on the way");
  assert.ok(way.includes("top-row"), "names to filter by are not on the way");
});

scenario("a link skips the head", async (scope) => {
  const there = await visit.to(scope, browser, address);
  await there.live();
  const link = there.page.locator("a.skip");
  await there.page.keyboard.press("Tab");
  assert.equal((await focus(there)).name, "skip");
  assert.match(await link.textContent(), /^Skip/);
  await there.page.keyboard.press("Enter");
  assert.equal(await there.page.evaluate(() => document.activeElement.id), "main");
  await there.page.keyboard.press("Tab");
  assert.notEqual((await focus(there)).name, "pause");
  await there.sign("live");
});

scenario("keys pause, choose a range, take filters away, and tell what they do", async (scope) => {
  const there = await visit.to(scope, browser, address);
  await there.live(50);
  const { keyboard } = there.page;
  await keyboard.press("p");
  await there.sign("paused");
  await keyboard.press("p");
  await there.sign("live");
  await keyboard.press("Space");
  await there.sign("paused");
  await keyboard.press("Space");
  await there.sign("live");
  for (const [key, range] of [["1", "5m"], ["3", "24h"], ["4", "all"], ["2", "1h"]]) {
    await keyboard.press(key);
    await until(range, async () => (await there.range(range).getAttribute("aria-pressed")) === "true");
  }

  await there.page.locator('[data-test="top-genres"] button').first().focus();
  await keyboard.press("Enter");
  await there.at("filter-chip").waitFor();
  await keyboard.press("c");
  await there.at("filter-chip").waitFor({ state: "detached" });

  await keyboard.press("?");
  const help = there.page.getByRole("dialog");
  await help.waitFor();
  await keyboard.press("p");
  await there.sign("live");
  await keyboard.press("Escape");
  await help.waitFor({ state: "hidden" });
  there.no_complaints();
});

scenario("letters that are meant for something else are left alone", async (scope) => {
  const there = await visit.to(scope, browser, address);
  await there.live();
  await there.at("language").focus();
  await there.page.keyboard.press("p");
  await there.page.keyboard.press("Control+p").catch(() => {});
  await there.sign("live");
  // A button is pressed by the space bar, and nothing else is.
  await there.at("refresh").focus();
  await there.page.keyboard.press("Space");
  await there.sign("live");
});
