// Every chart has a twin that is a table, and both can be taken home.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { launch, visit } from "./browser.mjs";
import { read_csv } from "./csv.mjs";
import { start_dashboard, start_pipeline } from "./programs.mjs";
import { file_scope, scenario } from "./scope.mjs";
import { until } from "./wait.mjs";

const whole = file_scope();
const browser = await launch(whole);

const charts = ["rate", "genres", "platforms", "actions", "devices", "countries", "artists", "tracks", "durations", "hours", "graph", "lag", "dead-letters"];
const may_be_empty = ["dead-letters"];

async function taken(there, hook) {
  const [download] = await Promise.all([there.page.waitForEvent("download"), there.at(hook).click()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

/** Cells of a table, the head first. */
const cells_of = (table) =>
  table.evaluate((root) => [...root.querySelectorAll("tr")].map((row) => [...row.cells].map((each) => each.textContent)));

/** A number in a table is written for people: 1,234 and 0.3. */
function same(cell, value) {
  if (cell === value || `'${cell}` === value) return true;
  const [shown, exact] = [Number(cell.replaceAll(",", "")), Number(value)];
  return cell !== "" && Math.abs(shown - exact) <= (Math.abs(exact) < 100 ? 0.051 : 0.51);
}

async function check_chart(there, name) {
  const table = there.at(`table-${name}`);
  const twin = there.at(`twin-${name}`);
  assert.equal(await twin.getAttribute("aria-pressed"), "false", name);
  assert.equal(await table.isVisible(), false, name);
  await twin.click();
  assert.equal(await twin.getAttribute("aria-pressed"), "true", name);
  assert.equal(await table.isVisible(), true, name);
  const shown = await cells_of(table);
  const csv = await taken(there, `csv-${name}`);
  assert.match(csv.name, new RegExp(`^musicfaker-${name}-.*\\.csv$`));
  const rows = read_csv(csv.content.toString());
  assert.equal(rows.length, shown.length, name);
  if (!may_be_empty.includes(name)) assert.ok(rows.length > 1, `${name} is empty`);
  rows.forEach((row, line) => {
    assert.equal(row.length, shown[line].length, `${name}, line ${line}`);
    row.forEach((value, place) => assert.ok(same(shown[line][place], value), `${name}: ${shown[line][place]} and ${value}`));
  });
  await twin.click();
  assert.equal(await table.isVisible(), false, name);

  const png = await taken(there, `png-${name}`);
  assert.match(png.name, new RegExp(`^musicfaker-${name}-.*\\.png$`));
  assert.deepEqual([...png.content.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], name);
  const size = [png.content.readUInt32BE(16), png.content.readUInt32BE(20)];
  assert.deepEqual(size, [2400, 1260], name);

}

scenario("of each chart", async (scope) => {
  const { address } = await start_pipeline(scope);
  const there = await visit.to(scope, browser, address);
  await there.live(100);
  await there.page.locator('[data-test="pipeline"][data-state="running"]').waitFor();
  await until("a lag that was measured twice", async () => (await there.number("lag")) !== null);
  await there.at("pause").click();
  for (const name of charts) await check_chart(there, name);
  there.no_complaints();
});

scenario("of the panels of a board of one's own", async (scope) => {
  const { address } = await start_dashboard(scope, "own_board", ["--port", "0", "--rate", "50"]);
  const there = await visit.to(scope, browser, address);
  await there.sign("live");
  const titles = there.page.locator('[data-test^="chart-panel-"] h3');
  await until("five panels", async () => (await titles.count()) === 5);
  assert.deepEqual(await titles.allTextContents(), ["Orders", "Orders a second", "By shop", "Value", "Newest"]);
  await there.at("chart-genres").waitFor({ state: "hidden" });
  await there.at("chart-panel-2").getByText("Harbour").waitFor();
  await there.at("pause").click();
  for (const place of [1, 2, 3]) await check_chart(there, `panel-${place}`);
  // A table needs no twin.
  const newest = there.at("table-panel-4");
  const csv = read_csv((await taken(there, "csv-panel-4")).content.toString());
  assert.deepEqual(csv[0], ["Shop", "Items", "Value"]);
  assert.equal(csv.length, (await cells_of(newest)).length);
  assert.ok(csv.length > 5);
  there.no_complaints();
});
