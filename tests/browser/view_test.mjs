// What one chooses to look at: a range, filters, a theme, a language.

import assert from "node:assert/strict";
import { join } from "node:path";
import { launch, visit } from "./browser.mjs";
import { ago, event_at, store_events } from "./events.mjs";
import { new_folder, start_reader } from "./programs.mjs";
import { file_scope, scenario } from "./scope.mjs";
import { until } from "./wait.mjs";

const whole = file_scope();
const browser = await launch(whole);

const times = (count, time, fields) => Array.from({ length: count }, () => event_at(time, fields));
const store = join(new_folder(whole), "music_events");
store_events(store, [
  ...times(3, ago.minutes(1), { genre: "Jazz", country: "FR" }),
  ...times(5, ago.minutes(30), { genre: "Jazz", country: "US" }),
  ...times(2, ago.minutes(30), { genre: "R&B / Soul", country: "FR" }),
  ...times(7, ago.hours(5), { genre: "Rock" }),
  ...times(11, ago.hours(50), { genre: "Folk" }),
]);
const { address } = await start_reader(whole, store);

scenario("a range is chosen, is in the address bar, and stays", async (scope) => {
  const there = await visit.to(scope, browser, address);
  await there.shows(10);
  assert.equal(await there.range("1h").getAttribute("aria-pressed"), "true");
  for (const [range, events] of [["5m", 3], ["24h", 17], ["all", 28], ["1h", 10]]) {
    await there.range(range).click();
    await there.shows(events);
    assert.equal(await there.range(range).getAttribute("aria-pressed"), "true");
    assert.equal(await there.page.locator('[data-test="range"][aria-pressed="true"]').count(), 1);
    assert.equal(new URL(there.page.url()).searchParams.get("range") ?? "1h", range);
  }
  await there.range("24h").click();
  await there.shows(17);
  await there.page.reload();
  await there.shows(17);
  assert.equal(await there.range("24h").getAttribute("aria-pressed"), "true");
  there.no_complaints();
});

scenario("a click on a name narrows everything to it", async (scope) => {
  const there = await visit.to(scope, browser, address);
  await there.shows(10);
  await there.row("genres", "Jazz").locator("button").click();
  await there.shows(8);
  const chips = there.at("filter-chip");
  assert.equal(await chips.count(), 1);
  assert.equal(await chips.getAttribute("data-field"), "genre");
  assert.equal(await chips.getAttribute("data-value"), "Jazz");
  assert.deepEqual(await there.rows("countries"), [["US", 5], ["FR", 3]]);

  await there.row("countries", "FR").locator("button").click();
  await there.shows(3);
  assert.equal(there.where, "/?range=1h&genre=Jazz&country=FR");
  const rows = there.page.locator('[data-test="stream"] [data-id]');
  await until("only these in the stream", async () => (await rows.count()) === 3);

  // It is kept by a reload, by who is sent the address, and by the way back.
  await there.page.reload();
  await there.shows(3);
  const other = await visit.to(scope, browser, address, { path: there.where });
  await other.shows(3);
  assert.equal(await other.at("filter-chip").count(), 2);
  other.no_complaints();

  await there.page.locator('[data-test="filter-chip"][data-field="genre"]').click();
  await there.shows(5);
  await there.at("clear-filters").click();
  await there.shows(10);
  assert.equal(await chips.count(), 0);
  assert.doesNotMatch(there.where, /genre|country/);
  there.no_complaints();
});

scenario("a name with marks of an address in it can be chosen too", async (scope) => {
  const there = await visit.to(scope, browser, address);
  await there.shows(10);
  await there.row("genres", "R&B / Soul").locator("button").click();
  await there.shows(2);
  await there.page.reload();
  await there.shows(2);
  assert.equal(await there.at("filter-chip").getAttribute("data-value"), "R&B / Soul");
  there.no_complaints();
});

scenario("the way back leads to the view before", async (scope) => {
  const there = await visit.to(scope, browser, address);
  await there.shows(10);
  await there.range("all").click();
  await there.shows(28);
  await there.page.goBack();
  await there.shows(10);
  await there.page.goForward();
  await there.shows(28);
});

scenario("an address that nobody made is passed over", async (scope) => {
  const there = await visit.to(scope, browser, address, { path: "/?range=7y&genre=&nothing=1" });
  await there.shows(10);
  there.no_complaints();
});

const paper = (there) => there.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const lightness = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, each) => sum + Number(each), 0);

scenario("the theme follows the system until one is chosen, which stays", async (scope) => {
  const there = await visit.to(scope, browser, address, { colorScheme: "light" });
  await there.shows(10);
  assert.equal(await there.at("theme").inputValue(), "system");
  const light = await paper(there);
  await there.page.emulateMedia({ colorScheme: "dark" });
  await until("the dark of the system", async () => (await paper(there)) !== light);
  const dark = await paper(there);
  assert.ok(lightness(dark) < lightness(light), `${dark} is not darker than ${light}`);

  await there.at("theme").selectOption("light");
  await until("the light one", async () => (await paper(there)) === light);
  await there.page.reload();
  await there.shows(10);
  assert.equal(await paper(there), light);
  assert.equal(await there.at("theme").inputValue(), "light");

  await there.page.emulateMedia({ colorScheme: "light" });
  await there.at("theme").selectOption("dark");
  await until("the dark one", async () => (await paper(there)) === dark);
  there.no_complaints();
});

scenario("it speaks English and French, as the browser does until one is chosen", async (scope) => {
  const there = await visit.to(scope, browser, address, { locale: "fr-FR" });
  await there.shows(10);
  const language = () => there.page.evaluate(() => document.documentElement.lang);
  assert.equal(await language(), "fr");
  assert.equal(await there.range("all").textContent(), "Tout");

  await there.at("language").selectOption("en");
  await until("English", async () => (await language()) === "en");
  await there.shows(10);
  assert.equal(await there.range("all").textContent(), "All");
  await there.page.reload();
  await there.shows(10);
  assert.equal(await language(), "en");
  there.no_complaints();
});
