import type { state } from "../state/state";
import type { filter_field, range } from "../state/view";
import type { format } from "../text/format";
import type { language, words } from "../text/words";

export type theme = "system" | "light" | "dark";

/** What one can do on the page. */
export interface actions {
  pause_or_play(): void;
  refresh(): Promise<boolean>;
  choose_range(range: range): void;
  toggle_filter(field: filter_field, value: string): void;
  clear_filters(): void;
  choose_theme(theme: theme): void;
  choose_language(language: language): void;
}

/** What every part of the page is given. The page is made anew when one of these changes. */
export interface surroundings {
  readonly words: words;
  readonly format: format;
  readonly language: language;
  readonly theme: theme;
  readonly act: actions;
  /** The names of charts that are shown as tables. */
  readonly open_tables: Set<string>;
  /** Called when the page is made anew. */
  readonly at_end: (end: () => void) => void;
}

/** A piece of the page. */
export interface part {
  readonly root: HTMLElement;
  update(state: state): void;
}

/** Calls `then` only if the value is another one than the last time. */
export function when_new<Value>(then: (value: Value) => void): (value: Value) => void {
  let last: { value: Value } | null = null;
  return (value) => {
    if (last !== null && Object.is(last.value, value)) return;
    last = { value };
    then(value);
  };
}
