import assert from "node:assert/strict";
import test from "node:test";
import { read_event, read_news, read_recent, read_stats } from "../src/server/read";
import { first_state, most_events, next_state, sign_of, type message, type state } from "../src/state/state";
import { toggle_filter } from "../src/state/view";

const after = (messages: message[], from: state = first_state): state => messages.reduce(next_state, from);
const live: message = { kind: "link", link: "live" };
const event = (id: number) => ({ id, track: `track ${id}` });
const news = (ids: number[], came = ids.length, instance = "a"): message => ({
  kind: "news",
  instance,
  news: read_news({ events: ids.map(event), came }),
});
const stats = (events: number, all_time = events, instance = "a"): message => ({
  kind: "stats",
  stats: read_stats({ instance, id: all_time, totals: { events }, all_time: { events: all_time } }),
});
const ids = (state: state): number[] => state.shown.events.map((each) => each.id);

test("what comes is shown, the newest first, each once", () => {
  const state = after([live, news([2, 1]), news([4, 3, 2])]);
  assert.deepEqual(ids(state), [4, 3, 2, 1]);
});

test("only so many events are kept", () => {
  const messages = Array.from({ length: 200 }, (_, place) => news([place + 1]));
  const state = after(messages);
  assert.equal(state.newest.events.length, most_events);
  assert.equal(ids(state)[0], 200);
});

test("a pause freezes the view and counts what comes, play shows all of it", () => {
  const paused = after([live, stats(1), news([1]), { kind: "pause" }, news([3, 2]), news([4], 7), stats(10)]);
  assert.equal(sign_of(paused), "paused");
  assert.deepEqual(ids(paused), [1]);
  assert.equal(paused.shown.stats?.totals.events, 1);
  assert.equal(paused.came, 9);
  const playing = next_state(paused, { kind: "play" });
  assert.deepEqual(ids(playing), [4, 3, 2, 1]);
  assert.equal(playing.shown.stats?.totals.events, 10);
  assert.equal(playing.came, 0);
});

test("without a stream the counts of two looks say how many came", () => {
  const polling: message = { kind: "link", link: "polling" };
  const before = after([polling, stats(10), { kind: "pause" }]);
  assert.equal(next_state(before, stats(15)).came, 5);
  assert.equal(next_state(before, stats(2, 2, "b")).came, 0);
});

test("a refresh while paused renews what is shown once", () => {
  const renewed = after([live, stats(1), { kind: "pause" }, { kind: "renew" }, stats(1), stats(5), stats(9)]);
  assert.equal(renewed.shown.stats?.totals.events, 5);
  assert.equal(renewed.paused, true);
});

test("another view is shown even while paused, without events of the last one", () => {
  const view = toggle_filter(first_state.view, "genre", "Rock");
  const recent: message = { kind: "recent", recent: read_recent({ instance: "a", events: [event(8)] }) };
  const state = after([live, news([9, 8]), { kind: "pause" }, { kind: "view", view }, recent]);
  assert.deepEqual(ids(state), [8]);
});

test("events of another life of the server do not mix with those of the last one", () => {
  assert.deepEqual(ids(after([news([500]), news([1], 1, "b")])), [1]);
});

test("what was known stays in view when the server is away", () => {
  const away = after([live, stats(7), news([1]), { kind: "link", link: "offline" }]);
  assert.equal(sign_of(away), "offline");
  assert.equal(away.shown.stats?.totals.events, 7);
  assert.deepEqual(ids(away), [1]);
});

test("offline is said rather than paused, and why where the server says so", () => {
  const state = after([{ kind: "pause" }, { kind: "link", link: "offline", refusal: "no such parameter" }]);
  assert.equal(sign_of(state), "offline");
  assert.equal(state.refusal, "no such parameter");
  assert.equal(next_state(state, live).refusal, null);
});

test("an event that lacks all fields is still an event", () => {
  assert.deepEqual(Object.keys(read_event(null)).sort(), Object.keys(read_event(event(1))).sort());
});
