/** What keys do, where nobody is writing or choosing. */
import { ranges } from "../state/view";
import type { page } from "./page";
import type { actions } from "./part";

const takes_text = "input, select, textarea, [contenteditable]";
const takes_space = "button, a, summary, [tabindex='0']";

export function listen_to_keys(act: actions, page: () => page | null): void {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const at = event.target instanceof Element ? event.target : null;
    if (at?.closest(takes_text) || document.querySelector("dialog[open]")) return;
    const range = ranges[Number(event.key) - 1];
    if (range) act.choose_range(range);
    else if (event.key === "p" || (event.key === " " && !at?.closest(takes_space))) act.pause_or_play();
    else if (event.key === "r") void act.refresh();
    else if (event.key === "c") act.clear_filters();
    else if (event.key === "?") page()?.help();
    else return;
    event.preventDefault();
  });
}
