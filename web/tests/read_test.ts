import assert from "node:assert/strict";
import test from "node:test";
import { read_news, read_pipeline, read_stats } from "../src/server/read";

test("nothing the server could say breaks the page", () => {
  for (const wrong of [null, 7, "text", [], [[]], { top: 5, rate: { points: {} }, panels: [null, 1] }]) {
    const stats = read_stats(wrong);
    assert.equal(stats.hours_of_week.length, 7);
    assert.deepEqual(stats.top.genres, []);
    assert.deepEqual(stats.panels, []);
    assert.equal(stats.durations, null);
    assert.equal(read_pipeline(wrong).state, "unknown");
    assert.equal(read_news(wrong).came, 0);
  }
});

test("numbers that are none do not come through", () => {
  assert.equal(read_stats({ totals: { events: "12" } }).totals.events, 0);
  assert.equal(read_stats({ events_per_second: Number.NaN }).events_per_second, 0);
});

test("panels are read by their kind, and unknown kinds are left out", () => {
  const { panels } = read_stats({
    panels: [
      { kind: "counter", title: "Orders", unit: "orders", value: 3 },
      { kind: "top", title: "By shop", rows: [{ name: "North", count: 2 }] },
      { kind: "table", title: "Newest", columns: ["Shop"], rows: [["North"], [4], [{}]] },
      { kind: "rate", title: "Rate", points: [{ time: "2025-07-03T14:30:00Z", events: 5 }] },
      { kind: "hologram", title: "?" },
    ],
  });
  assert.deepEqual(
    panels.map((each) => each.kind),
    ["counter", "top", "table", "rate"],
  );
  assert.equal(panels[0]?.value, 3);
  assert.deepEqual(panels[1]?.counts, [{ name: "North", count: 2 }]);
  assert.deepEqual(panels[2]?.rows, [["North"], [4], [null]]);
  assert.equal(panels[3]?.points[0]?.value, 5);
});

test("an event of another kind keeps what is its own", () => {
  const [event] = read_news({ events: [{ id: 1, received: "now", shop: "North", value: 3, tags: ["a"] }] }).events;
  assert.deepEqual(event?.own, [["shop", "North"], ["value", "3"], ["tags", '["a"]']]);
  assert.deepEqual(read_news({ events: [{ id: 1, track: "Orin", genre: "Pop" }] }).events[0]?.own, []);
});

test("what a stream begins with has not just come", () => {
  assert.equal(read_news({ events: [{ id: 1 }, { id: 2 }], came: 0 }).came, 0);
});

test("an event of another kind may have fields of the same names", () => {
  const [event] = read_news({ events: [{ id: 1, received: "now", user: "ada", amount: 3 }] }).events;
  assert.deepEqual(event?.own, [["user", "ada"], ["amount", "3"]]);
});
