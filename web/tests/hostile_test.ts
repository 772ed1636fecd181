// What is in events may be anything: it is cut short, kept apart, and no formula.
import assert from "node:assert/strict";
import test from "node:test";
import { csv_cell, csv_of } from "../src/files/csv";
import { apart, cut } from "../src/page/names";

test("a megabyte is cut short, between characters", () => {
  assert.equal(cut("a".repeat(1_000_000)), "a".repeat(79) + "…");
  assert.equal(cut("🎵".repeat(100), 10), "🎵".repeat(9) + "…");
  assert.equal(cut("short"), "short");
});

test("control characters do not come through", () => {
  assert.equal(cut("a\u0000\u001bb\r\nc\u2028d"), "a b c d");
});

test("marks that turn directions cannot end the isolation of a name", () => {
  assert.equal(apart("a\u202eb\u2069c"), "\u2068abc\u2069");
});

test("nothing in a CSV file is a formula", () => {
  for (const formula of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u200b=1", "＝1", "'=1", "\r\n=1"]) {
    assert.match(csv_cell(formula), /^"?'/, JSON.stringify(formula));
  }
  assert.equal(csv_cell(-1.5), "-1.5");
  assert.equal(csv_cell("R&B"), "R&B");
});

test("commas, quotes and line ends are quoted", () => {
  assert.equal(csv_of({ columns: ["a", "b"], rows: [['say "no", twice', null]] }), 'a,b\r\n"say ""no"", twice",\r\n');
});
