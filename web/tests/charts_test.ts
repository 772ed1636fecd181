import assert from "node:assert/strict";
import test from "node:test";
import { lay_out } from "../src/charts/graph_layout";
import { fill_bins, group_bins, round_up } from "../src/charts/scale";
import { across, tile_at, tiles } from "../src/charts/tile_map";

test("axes end at round numbers", () => {
  assert.deepEqual([0, 1, 3, 21, 99, 101, 0.03].map(round_up), [1, 1, 5, 25, 100, 200, 0.05]);
});

test("grouped bins lose nothing", () => {
  const bins = Array.from({ length: 101 }, (_, place) => ({ from: place * 30, count: place }));
  const grouped = group_bins(bins, 30, 40);
  assert.ok(grouped.bins.length <= 40);
  assert.equal(grouped.width, 90);
  assert.equal(grouped.bins.reduce((sum, each) => sum + each.count, 0), 5050);
});

test("bins that nothing fell into are put back", () => {
  const bins = [{ from: 10, count: 1 }, { from: 20, count: 2 }, { from: 50, count: 3 }];
  assert.deepEqual(fill_bins(bins), {
    width: 10,
    bins: [10, 20, 30, 40, 50].map((from, place) => ({ from, count: [1, 2, 0, 0, 3][place] })),
  });
  assert.deepEqual(fill_bins([]).bins, []);
  assert.equal(fill_bins([{ from: 0, count: 1 }, { from: 1, count: 1 }, { from: 1e9, count: 1 }]).bins.length, 3);
});

test("each country has one tile, and is found where it is", () => {
  assert.equal(new Set(tiles.map((each) => each.code)).size, tiles.length);
  assert.ok(tiles.every((each) => /^[A-Z]{2}$/.test(each.code) && each.right < across));
  const france = tiles.find((each) => each.code === "FR")!;
  const size = 10;
  const at = (place: number): number => (place + 0.5) * size;
  assert.equal(tile_at(at(france.right), at(france.down), across * size, 17 * size), "FR");
  assert.equal(tile_at(1, 1, across * size, 17 * size), null);
});

test("each stage stands behind all that lead to it, and two never in one place", () => {
  const arrows = [["a", "b"], ["b", "c"], ["b", "d"], ["c", "e"], ["a", "e"]].map(([from, to]) => ({ from: from!, to: to! }));
  const { nodes, layers } = lay_out(["a", "b", "c", "d", "e"], arrows);
  const layer = new Map(nodes.map((each) => [each.id, each.layer]));
  for (const { from, to } of arrows) assert.ok(layer.get(from)! < layer.get(to)!);
  assert.equal(layers, 4);
  assert.equal(new Set(nodes.map((each) => `${each.layer} ${each.lane}`)).size, nodes.length);
});

test("a graph that leads back to itself is laid out all the same", () => {
  assert.equal(lay_out(["a", "b"], [{ from: "a", to: "b" }, { from: "b", to: "a" }]).nodes.length, 2);
});
