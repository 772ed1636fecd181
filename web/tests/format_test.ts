import assert from "node:assert/strict";
import test from "node:test";
import { format_for } from "../src/text/format";
import { english } from "../src/text/english";
import { french } from "../src/text/french";
import { fill, preferred_language } from "../src/text/words";

const en = format_for("en", "UTC");
const fr = format_for("fr", "UTC");

test("numbers are written as each language does", () => {
  assert.equal(en.whole(1234567), "1,234,567");
  assert.equal(fr.whole(1234567).replace(/\s/g, " "), "1 234 567");
  assert.equal(en.rate(52.34), "52.3");
  assert.equal(fr.rate(52.34), "52,3");
  assert.equal(en.rate(523.4), "523");
  assert.equal(en.share(1, 8), "12.5%");
  assert.equal(en.share(1, 0), "0.0%");
});

test("lengths, spans and sizes", () => {
  assert.equal(en.length(185), "3:05");
  assert.equal(en.length(3725), "1:02:05");
  assert.match(en.span(119), /^119 sec/);
  assert.match(en.span(7200), /^2 h/);
  assert.match(en.bytes(1_500_000), /^1\.5\s?MB$/);
});

test("times are told with the date where it is not today, and what is none comes back", () => {
  assert.equal(en.moment("2025-07-03T14:30:05Z"), "3 Jul, 14:30:05");
  assert.equal(en.moment("soon"), "soon");
});

test("countries have names, and what is no code stays", () => {
  assert.equal(en.country("DE"), "Germany");
  assert.equal(fr.country("DE"), "Allemagne");
  assert.equal(en.country("<b>"), "<b>");
});

test("the first language that the page speaks is taken", () => {
  assert.equal(preferred_language(["de-DE", "fr-CA", "en"]), "fr");
  assert.equal(preferred_language(["de"]), "en");
});

test("both languages leave the same gaps to be filled", () => {
  const gaps = (words: object): string[] =>
    Object.entries(words).flatMap(([name, value]) =>
      typeof value === "string"
        ? [`${name}: ${[...value.matchAll(/\{\w+\}/g)].map(String).sort().join(" ")}`]
        : gaps(value as object),
    );
  assert.deepEqual(gaps(french), gaps(english));
  assert.equal(fill("{a} of {b}, {c}", { a: 1, b: "{a}" }), "1 of {a}, {c}");
});
