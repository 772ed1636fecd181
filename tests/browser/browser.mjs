// Chromium, and pages of it that note what they complain about.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { patience_ms, until } from "./wait.mjs";

/** Where npm has put its packages: by Bazel, or by `npm ci` in web/. */
const packages = process.env.MUSICFAKER_PACKAGES ?? join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../web");
export const require_package = createRequire(join(packages, "package.json"));
const { chromium } = require_package("playwright-core");

function find_chromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const found = process.env.PATH.split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (!found) throw new Error("there is no Chromium: apt-get install chromium, or CHROMIUM=/where/it/is");
  return found;
}

export async function launch(scope) {
  const browser = await chromium.launch({
    executablePath: find_chromium(),
    // Root has no sandbox, containers have a small /dev/shm, and the browser itself is to ask nobody.
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
  });
  scope.at_end(() => browser.close());
  return browser;
}

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 360, height: 740 };

/** The page of a dashboard, as a visitor has it who was never there before. */
export class visit {
  /** What the console and the network complained about. */
  complaints = [];
  requests = [];

  static async to(scope, browser, address, { path = "/", without, ...options } = {}) {
    const context = await browser.newContext({ viewport: desktop, locale: "en-GB", reducedMotion: "reduce", ...options });
    scope.at_end(() => context.close());
    context.setDefaultTimeout(patience_ms);
    const made = new visit();
    made.address = address;
    made.page = await context.newPage();
    if (without) await made.page.route(without, (route) => route.abort());
    made.#listen();
    await made.page.goto(new URL(path, address).href);
    return made;
  }

  #listen() {
    const { page } = this;
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.complaints.push(`script: ${error.stack}`));
    page.on("dialog", (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => this.requests.push(request.url()));
    page.on("requestfailed", (request) => this.#failed(request));
    page.on("response", (response) => {
      if (response.status() >= 400) this.complaints.push(`${response.status()}: ${response.url()}`);
    });
  }

  /** A page that goes away lets go of what it listens to. */
  #failed(request) {
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") this.complaints.push(`failed: ${request.url()} ${reason}`);
  }

  at(hook) {
    return this.page.locator(`[data-test="${hook}"]`);
  }

  /** The number that an element has, as the server said it; null before there is one. */
  async number(hook) {
    const text = await this.at(hook).getAttribute("data-value");
    return text === null ? null : Number(text);
  }

  async sign(state) {
    await this.page.locator(`[data-test="sign"][data-state="${state}"]`).waitFor();
  }

  /** There is something to see, and it is kept up to date. */
  async live(least = 1) {
    await this.sign("live");
    await until(`${least} events on the page`, async () => (await this.number("total-events")) >= least);
  }

  /** As many events as that, and no more. */
  async shows(events) {
    await until(`${events} events on the page`, async () => (await this.number("total-events")) === events);
  }

  async text(hook) {
    return this.at(hook).textContent();
  }

  /** What follows the host in the address bar. */
  get where() {
    return this.page.url().slice(new URL(this.address).origin.length);
  }

  range(range) {
    return this.page.locator(`[data-test="range"][data-range="${range}"]`);
  }

  row(list, name) {
    return this.page.locator(`[data-test="top-${list}"] [data-name=${JSON.stringify(name)}]`);
  }

  /** Names and counts of a list. */
  rows(list) {
    return this.page
      .locator(`[data-test="top-${list}"] [data-name]`)
      .evaluateAll((rows) => rows.map((each) => [each.dataset.name, Number(each.dataset.count)]));
  }

  no_complaints() {
    assert.deepEqual(this.complaints, []);
  }
}
