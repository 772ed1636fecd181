/** The panels of a board that is somebody's own, each as its kind wants it. */
import type { panel } from "../server/messages";
import { element } from "./dom";
import { make_panel, type panel_part } from "./panel";
import { when_new, type part, type surroundings } from "./part";

export function make_panels(around: surroundings): part {
  const { words } = around;
  const cards = element("div", { class: "cards" });
  const root = element(
    "section",
    { class: "panels", "aria-labelledby": "title-panels", hidden: true },
    element("h2", { id: "title-panels", class: "unseen" }, words.panels),
    cards,
  );
  let made: panel_part[] = [];
  let shape = "";
  around.at_end(() => made.forEach((each) => each.end()));

  const show = when_new<readonly panel[] | undefined>((panels = []) => {
    root.hidden = panels.length === 0;
    const now = JSON.stringify(panels.map((each) => [each.kind, each.title, each.unit]));
    if (now !== shape) {
      for (const each of made) each.end();
      made = panels.map((each, place) => make_panel(around, each, `panel-${place}`));
      cards.replaceChildren(...made.map((each) => each.root));
    }
    shape = now;
    panels.forEach((each, place) => made[place]?.show(each));
  });
  return { root, update: (state) => show(state.shown.stats?.panels) };
}
