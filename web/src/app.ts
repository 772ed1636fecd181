/**
 * Puts the page together: what is heard changes the state, and the state is shown. The page is made
 * anew for another language or theme, with the same state.
 */
import { forget_colours } from "./charts/colours";
import { listen_to_keys } from "./page/keys";
import { make_page, type page } from "./page/page";
import { make_tab } from "./page/tab";
import type { actions, theme } from "./page/part";
import { connection } from "./server/connection";
import { keep, kept } from "./state/choices";
import { first_state, next_state, type message } from "./state/state";
import { address_of_view, toggle_filter, view_of_query, with_range, without_filters, type view } from "./state/view";
import { format_for } from "./text/format";
import { languages, preferred_language, words_of } from "./text/words";

const themes: readonly theme[] = ["system", "light", "dark"];

export function start(host: HTMLElement): void {
  let state = { ...first_state, view: view_of_query(location.search) };
  let language = languages.find((each) => each === kept("language")) ?? preferred_language(navigator.languages);
  let theme = themes.find((each) => each === kept("theme")) ?? "system";
  const system_is_dark = matchMedia("(prefers-color-scheme: dark)");
  const open_tables = new Set<string>();
  const tab = make_tab();
  let page: page | null = null;
  let ends: (() => void)[] = [];

  let drawing = 0;
  const draw = (): void => {
    drawing = 0;
    page?.update(state);
  };
  const tell = (message: message): void => {
    state = next_state(state, message);
    tab.show(state, words_of(language), format_for_language());
    // Nobody looks at a hidden page: what came is drawn when it is seen again.
    if (drawing === 0 && !document.hidden) drawing = requestAnimationFrame(draw);
  };
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && drawing === 0) drawing = requestAnimationFrame(draw);
  });

  let format = format_for(language);
  const format_for_language = () => format;
  const server = new connection(state.view, tell);

  const look_at = (view: view): void => {
    tell({ kind: "view", view });
    server.look_at(view);
  };
  const choose_view = (view: view): void => {
    const address = address_of_view(view);
    if (address === address_of_view(state.view)) return;
    history.pushState(null, "", location.pathname + address);
    look_at(view);
    page?.say_view(state);
  };
  // A link within the page, as the one that skips the head, comes by here too.
  addEventListener("popstate", () => {
    const view = view_of_query(location.search);
    if (address_of_view(view) !== address_of_view(state.view)) look_at(view);
  });

  const act: actions = {
    pause_or_play() {
      const playing = state.paused;
      tell({ kind: playing ? "play" : "pause" });
      page?.say(playing ? words_of(language).said.playing : words_of(language).said.paused);
    },
    refresh() {
      tell({ kind: "renew" });
      return server.renew();
    },
    choose_range: (range) => choose_view(with_range(state.view, range)),
    toggle_filter: (field, value) => choose_view(toggle_filter(state.view, field, value)),
    clear_filters: () => choose_view(without_filters(state.view)),
    choose_theme(wanted) {
      theme = wanted;
      keep("theme", wanted);
      make();
    },
    choose_language(wanted) {
      language = wanted;
      keep("language", wanted);
      format = format_for(language);
      make();
    },
  };

  /** Where the keyboard was stays where it was. */
  const focused = (): string | null => {
    const at = document.activeElement;
    const [hook, range] = [at?.getAttribute("data-test"), at?.getAttribute("data-range")];
    if (!hook) return null;
    return `[data-test="${CSS.escape(hook)}"]` + (range ? `[data-range="${CSS.escape(range)}"]` : "");
  };
  function make(): void {
    const [focus, x, y] = [focused(), scrollX, scrollY];
    for (const end of ends) end();
    ends = [];
    const dark = theme === "dark" || (theme === "system" && system_is_dark.matches);
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
    document.documentElement.lang = language;
    forget_colours();
    const words = words_of(language);
    page = make_page({
      words,
      format,
      language,
      theme,
      act,
      open_tables,
      at_end: (end) => ends.push(end),
    });
    host.replaceChildren(page.root);
    page.update(state);
    tab.show(state, words, format);
    if (focus) host.querySelector<HTMLElement>(focus)?.focus({ preventScroll: true });
    scrollTo(x, y);
  }
  system_is_dark.addEventListener("change", () => {
    if (theme === "system") make();
  });
  listen_to_keys(act, () => page);

  make();
  // Pictures and axes are drawn with the page's own letters, once these are there.
  void document.fonts.ready.then(make);
  server.start();
}
