// The page on a phone and on a wall, in the light and in the dark, and for those who do not see it.

import assert from "node:assert/strict";
import { launch, phone, require_package, visit } from "./browser.mjs";
import { start_pipeline } from "./programs.mjs";
import { file_scope, scenario } from "./scope.mjs";

const whole = file_scope();
const { address } = await start_pipeline(whole);
const browser = await launch(whole);
const axe = require_package("axe-core");

for (const [name, viewport] of [["a phone", phone], ["a tablet", { width: 768, height: 1024 }], ["a wall screen", { width: 2560, height: 1440 }]]) {
  scenario(`on ${name} nothing sticks out`, async (scope) => {
    const there = await visit.to(scope, browser, address, { viewport });
    await there.live(50);
    await there.page.locator('[data-test="pipeline"][data-state="running"]').waitFor();
    const out = await there.page.evaluate(() => {
      const wide = document.documentElement.clientWidth;
      // What scrolls by itself may hold more than one sees.
      const scrolls = (at) => at !== document.body && at !== document.documentElement &&
        (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(at).overflowX) || (at.parentElement && scrolls(at.parentElement)));
      const found = [...document.querySelectorAll("body *")].filter((each) => {
        const box = each.getBoundingClientRect();
        return box.width > 0 && (box.right > wide + 1) && !scrolls(each);
      });
      return { wide, scroll: document.documentElement.scrollWidth, found: found.map((each) => each.outerHTML.slice(0, 120)) };
    });
    assert.equal(out.wide, viewport.width);
    assert.equal(out.scroll, viewport.width, out.found.join("\n"));
    assert.deepEqual(out.found, []);
    // A finger needs some room.
    const small = await there.page.locator("button:visible, select:visible").evaluateAll((all) =>
      all.map((each) => [each.dataset.test ?? each.className, each.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24)
        .map(([which, box]) => `${which}: ${box.width} by ${box.height}`));
    assert.deepEqual(small, []);
    there.no_complaints();
  });
}

for (const [name, options] of [
  ["in the light", { colorScheme: "light" }],
  ["in the dark", { colorScheme: "dark" }],
  ["on a phone", { colorScheme: "light", viewport: phone }],
]) {
  scenario(`axe finds nothing serious ${name}`, async (scope) => {
    const there = await visit.to(scope, browser, address, options);
    await there.live(50);
    await there.page.locator('[data-test="pipeline"][data-state="running"]').waitFor();
    await there.at("pause").click();
    await there.page.locator('[data-test="top-genres"] button').first().click();
    await there.at("filter-chip").waitFor();
    for (const twin of ["twin-genres", "twin-graph"]) await there.at(twin).click();
    await there.page.evaluate(axe.source);
    const { violations, passes } = await there.page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
    assert.ok(passes.length > 20, `${passes.length} rules were looked at`);
    const serious = violations.filter((each) => ["serious", "critical"].includes(each.impact));
    const told = serious.map((each) => `${each.id}: ${each.help}\n${each.nodes.slice(0, 3).map((node) => `  ${node.html.slice(0, 160)}\n  ${node.failureSummary}`).join("\n")}`);
    assert.deepEqual(told, []);
  });
}

scenario("who wants no motion gets none", async (scope) => {
  const moving = (there) =>
    there.page.evaluate(() => document.getAnimations().filter((each) => each.playState === "running" && each.effect.getComputedTiming().duration > 1).length);
  const calm = await visit.to(scope, browser, address);
  await calm.live(10);
  assert.equal(await moving(calm), 0);
  const lively = await visit.to(scope, browser, address, { reducedMotion: "no-preference" });
  await lively.live(10);
  assert.ok((await moving(lively)) > 0, "the sign does not move");
});
