/** What the sign means and what keys do. */
import { element } from "./dom";
import type { surroundings } from "./part";

export function make_help(around: surroundings): { root: HTMLDialogElement; open(): void } {
  const { words } = around;
  const keys: [string, string][] = [
    ["p", words.keys.pause],
    ["1 – 4", words.keys.ranges],
    ["r", words.keys.refresh],
    ["c", words.keys.clear],
    ["?", words.keys.help],
  ];
  const signs = ["live", "polling", "paused", "offline"] as const;
  const close = element("button", { type: "button", class: "button", autofocus: true, onclick: () => root.close() }, words.close);
  const root = element(
    "dialog",
    { class: "help", "aria-labelledby": "title-help" },
    element("h2", { id: "title-help" }, words.help),
    element("dl", { class: "keys" }, ...keys.map(([key, does]) =>
      element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, does)),
    )),
    element("dl", { class: "signs" }, ...signs.map((each) =>
      element("div", {}, element("dt", {}, words.sign[each]), element("dd", {}, words.sign_means[each])),
    )),
    element("p", {}, words.help_filters),
    element(
      "p",
      { class: "links" },
      element("a", { href: "/api/openapi.json" }, "/api/openapi.json"),
      element("a", { href: "/metrics" }, "/metrics"),
      element("a", { href: "/health" }, "/health"),
    ),
    close,
  );
  root.addEventListener("click", (event) => {
    if (event.target === root) root.close();
  });
  return { root, open: () => void (root.open || root.showModal()) };
}
