// What comes from an event may be anything: it is text, cut short, and keeps to its place.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { desktop, launch, phone, visit } from "./browser.mjs";
import { read_csv } from "./csv.mjs";
import { ago, event_at, store_events } from "./events.mjs";
import { new_folder, start_reader } from "./programs.mjs";
import { file_scope, scenario } from "./scope.mjs";
import { until } from "./wait.mjs";

const whole = file_scope();
const browser = await launch(whole);

const image = "<img src=x onerror=hostile()>";
const script = "<script>hostile()</script>";
const turned = "evil\u202Egnp.exe \u2067\u061c\u200f";
const formula = '=HYPERLINK("http://example.com","a")';
const long = "long" + "g".repeat(1_000_000);
const stacked = "Z" + "\u0301\u0300".repeat(300);

const fields = ["user", "artist", "track", "genre", "platform", "device", "action", "country"];
const all_as = (text) => Object.fromEntries(fields.map((field) => [field, text]));
const nasty = [image, script, turned, formula, long, stacked, "\0\u0007\r\n\t", "javascript:hostile()", "</title></style>'\"&amp;", "__proto__"];

const store = join(new_folder(whole), "music_events");
store_events(store, nasty.flatMap((text, place) => Array.from({ length: 1 + place % 2 }, () => event_at(ago.minutes(3), all_as(text)))));
// And lines that are no events at all.
const today = new Date().toISOString().slice(0, 10).split("-");
const folder = join(store, `year=${today[0]}`, `month=${today[1]}`, `day=${today[2]}`);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "broken.jsonl"), `${script}\n{"user":"${image}"\n${formula}\n`);

const { address } = await start_reader(whole, store);
const events = nasty.reduce((sum, _, place) => sum + 1 + place % 2, 0);

async function visited(scope, options = {}) {
  const there = await visit.to(scope, browser, address, options);
  await there.page.evaluate(() => (globalThis.hostile = () => (globalThis.was_hostile = true)));
  await there.shows(events);
  await there.page.locator('[data-test="dead-letters"] [data-count]').first().waitFor();
  return there;
}

/** Nothing that came with an event is more than text. */
async function harmless(there) {
  assert.equal(await there.page.evaluate(() => globalThis.was_hostile), undefined);
  const strange = await there.page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((each) => ["img", "script", "iframe", "style", "link"].includes(each.localName) ||
        [...each.attributes].some((attribute) => attribute.name.startsWith("on") || /^\s*javascript:/i.test(attribute.value) && ["href", "src"].includes(attribute.name)))
      .map((each) => each.outerHTML.slice(0, 100)));
  assert.deepEqual(strange, []);
  assert.doesNotMatch(await there.page.title(), /hostile|evil|example\.com/);
  there.no_complaints();
  const own = new URL(address).origin;
  assert.deepEqual(there.requests.filter((each) => !each.startsWith(own) && !/^(data|blob):/.test(each)), []);
}

scenario("markup is shown as the text that it is", async (scope) => {
  const there = await visited(scope);
  for (const list of ["genres", "platforms", "artists"]) {
    for (const text of [image, script]) {
      const name = there.row(list, text).locator("bdi").first();
      assert.equal(await name.textContent(), text, list);
    }
  }
  for (const hook of ["recent", "stream"]) {
    assert.ok((await there.text(hook)).includes(image), hook);
    assert.ok((await there.text(hook)).includes(script), hook);
  }
  await there.at("chart-dead-letters").getByText(script, { exact: true }).waitFor();
  await there.page.locator("[title]").first().hover();
  await harmless(there);
});

scenario("a name of a megabyte is cut, and moves nothing", async (scope) => {
  for (const viewport of [desktop, phone]) {
    const there = await visited(scope, { viewport });
    const longest = await there.page.evaluate(() => {
      const lengths = [...document.querySelectorAll("body *")].flatMap((each) => [
        ...[...each.attributes].filter(({ name }) => name !== "d" && name !== "points").map(({ value }) => value.length),
        each.children.length === 0 ? each.textContent.length : 0,
      ]);
      return Math.max(...lengths);
    });
    assert.ok(longest < 600, `${longest} characters`);
    assert.ok((await there.text("stream")).includes("gggg…"));
    const [wide, shown] = await there.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.equal(wide, shown);
    await harmless(there);
  }
});

scenario("marks that turn the direction turn nothing beside them", async (scope) => {
  const there = await visited(scope);
  const rows = there.page.locator('[data-test="top-genres"] [data-name]');
  const places = await rows.evaluateAll((all) => all.map((each) => {
    const [name, count] = [each.querySelector("bdi"), each.querySelector(".count")];
    const own = getComputedStyle(name).unicodeBidi;
    return [name.textContent, own, Math.round(count.getBoundingClientRect().right), count.textContent];
  }));
  assert.ok(places.some(([name]) => name.includes("evil")), `${places}`);
  const [, , edge] = places[0];
  for (const [name, bidi, right, count] of places) {
    assert.match(bidi, /isolate/, name);
    assert.equal(right, edge, name);
    assert.match(count, /^\d+$/);
  }
  // A stack of marks on one letter stays in its line.
  const high = await rows.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
  assert.ok(Math.max(...high) < 2 * Math.min(...high), `${high}`);
});

scenario("one can narrow the view to such a name", async (scope) => {
  const there = await visited(scope);
  for (const [list, text] of [["genres", image], ["devices", formula]]) {
    await there.row(list, text).locator("button").click();
    await there.page.locator('[data-test="filter-chip"]').waitFor();
    const count = 1 + nasty.indexOf(text) % 2;
    await there.shows(count);
    assert.equal(await there.at("filter-chip").getAttribute("data-value"), text);
    await there.page.reload();
    await there.page.evaluate(() => (globalThis.hostile = () => (globalThis.was_hostile = true)));
    await there.shows(count);
    await harmless(there);
    await there.at("filter-chip").click();
    await there.shows(events);
  }
});

scenario("a spreadsheet gets no formula", async (scope) => {
  const there = await visited(scope);
  for (const chart of ["genres", "artists", "dead-letters"]) {
    const [download] = await Promise.all([there.page.waitForEvent("download"), there.at(`csv-${chart}`).click()]);
    const cells = read_csv(readFileSync(await download.path(), "utf8")).flat();
    assert.ok(cells.includes(`'${formula}`), chart);
    assert.deepEqual(cells.filter((each) => /^\s*[=+@]|^\s*-(?![\d.]+$)/.test(each)), [], chart);
  }
  await until("a picture", async () => {
    const [download] = await Promise.all([there.page.waitForEvent("download"), there.at("png-genres").click()]);
    return readFileSync(await download.path()).length > 0;
  });
  await harmless(there);
});
