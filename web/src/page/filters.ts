/** What the view is narrowed to: a chip each, that takes it away. */
import { filter_fields, has_filters, type view } from "../state/view";
import { fill } from "../text/words";
import { element, icon } from "./dom";
import { apart, cut, name_element } from "./names";
import { when_new, type part, type surroundings } from "./part";

const cross = "M4.5 4.5l7 7 M11.5 4.5l-7 7";

export function make_filters(around: surroundings): part {
  const { words, format, act } = around;
  const root = element("div", { class: "filters", role: "group", "aria-label": words.filters });

  const show = when_new<view>((view) => {
    // The keyboard does not fall off the page with the chip that it was on.
    const had_focus = root.contains(document.activeElement);
    const chips = filter_fields.flatMap((field) =>
      view.filters[field].map((value) => {
        const name = field === "country" ? format.country(value) : value;
        const says = fill(words.remove_filter, { field: words.fields[field], value: apart(name) });
        return element(
          "button",
          {
            type: "button",
            class: "chip",
            "data-test": "filter-chip",
            "data-field": field,
            "data-value": cut(value, 200),
            "aria-label": says,
            title: says,
            onclick: () => act.toggle_filter(field, value),
          },
          element("span", { class: "chip-field" }, words.fields[field]),
          name_element(name),
          icon(cross),
        );
      }),
    );
    const clear = element(
      "button",
      {
        type: "button",
        class: "tool",
        "data-test": "clear-filters",
        title: `${words.clear_filters} (c)`,
        onclick: () => act.clear_filters(),
      },
      words.clear_filters,
    );
    root.replaceChildren(...chips, ...(has_filters(view) ? [clear] : []));
    root.hidden = !has_filters(view);
    if (!had_focus) return;
    const next = root.querySelector<HTMLElement>("button") ?? document.querySelector<HTMLElement>("#main");
    next?.focus({ preventScroll: true });
  });
  return { root, update: (state) => show(state.view) };
}
