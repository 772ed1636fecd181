import assert from "node:assert/strict";
import test from "node:test";
import {
  address_of_view,
  first_view,
  has_filters,
  most_values,
  query_of_view,
  toggle_filter,
  view_of_query,
  with_range,
  without_filters,
} from "../src/state/view";

test("an address leads back to the view that it was made of", () => {
  const view = toggle_filter(toggle_filter(with_range(first_view, "24h"), "genre", "R&B"), "country", "FR");
  assert.deepEqual(view_of_query(address_of_view(view)), view);
});

test("the view that one begins with needs no address", () => {
  assert.equal(address_of_view(first_view), "");
  assert.equal(query_of_view(first_view), "range=1h");
});

test("what is not known in an address is passed over", () => {
  const view = view_of_query("?range=5y&colour=red&genre=Rock&genre=&genre=Rock");
  assert.equal(view.range, "1h");
  assert.deepEqual(view.filters.genre, ["Rock"]);
});

test("no address asks for more than the server takes", () => {
  const many = Array.from({ length: 50 }, (_, place) => `genre=${place}`).join("&");
  assert.equal(view_of_query(many).filters.genre.length, most_values);
  assert.deepEqual(view_of_query("genre=" + "é".repeat(128)).filters.genre.length, 1);
  assert.deepEqual(view_of_query("genre=" + "é".repeat(129)).filters.genre, []);
});

test("a filter is taken away by the click that gave it", () => {
  const rock = toggle_filter(first_view, "genre", "Rock");
  assert.equal(has_filters(rock), true);
  assert.deepEqual(toggle_filter(rock, "genre", "Rock"), first_view);
  assert.deepEqual(without_filters(with_range(rock, "5m")), with_range(first_view, "5m"));
});

test("the order of clicks makes no difference", () => {
  const one = toggle_filter(toggle_filter(first_view, "genre", "Rock"), "genre", "Jazz");
  const other = toggle_filter(toggle_filter(first_view, "genre", "Jazz"), "genre", "Rock");
  assert.equal(query_of_view(one), query_of_view(other));
});
