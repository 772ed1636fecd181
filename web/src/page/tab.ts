/** The browser's tab: its title and its icon say how it stands, for those who look at something else. */
import { sign_of, type sign, type state } from "../state/state";
import type { format } from "../text/format";
import type { words } from "../text/words";

const at_most_every_ms = 5_000;
const marks: Record<string, string> = { paused: "❚❚ ", offline: "○ ", stalled: "▲ " };

/** Bars that stand as the pipeline does: at work, level, or empty. */
function icon_of(kind: sign | "stalled"): string {
  const moving = kind === "live" || kind === "polling";
  const heights = moving ? [6, 10, 4] : kind === "paused" ? [10, 0, 10] : [3, 3, 3];
  const colour = kind === "stalled" ? "#ff8a70" : kind === "paused" ? "#ffb35c" : moving ? "#4fc3c9" : "#7d8a87";
  const bars = heights.map((high, place) => {
    const last = moving && place === 2 ? "#ffb35c" : colour;
    return `<rect x="${3 + place * 4}" y="${13 - high}" width="2" height="${high}" rx="1" fill="${last}"/>`;
  });
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#12191c"/>${bars.join("")}</svg>`;
  return "data:image/svg+xml," + encodeURIComponent(drawing);
}

export function make_tab(): { show(state: state, words: words, format: format): void } {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  let shown = "";
  let shown_at = 0;
  return {
    show(state, words, format) {
      const sign = sign_of(state);
      const stalled = sign !== "offline" && sign !== "connecting" && state.newest.pipeline?.state === "stalled";
      const kind = stalled ? "stalled" : sign;
      const now = `${words.locale} ${kind} ${state.newest.stats === null}`;
      if (now === shown && Date.now() - shown_at < at_most_every_ms) return;
      if (now !== shown && link) link.href = icon_of(kind);
      [shown, shown_at] = [now, Date.now()];
      const stats = state.newest.stats;
      const moving = (kind === "live" || kind === "polling") && stats !== null;
      const word = stalled ? words.pipeline_states.stalled : words.sign[sign];
      const first = moving ? `${format.whole(stats.events_per_minute)}/min` : (marks[kind] ?? "") + word;
      document.title = `${first} · musicfaker`;
    },
  };
}
