/** The colours of the theme, for what is drawn rather than styled. */
export interface colours {
  paper: string;
  ink: string;
  quiet: string;
  line: string;
  data: string;
  data_soft: string;
  mark: string;
  font: string;
}

let known: colours | null = null;

/** To be called when the theme is another one. */
export function forget_colours(): void {
  known = null;
}

/** Asked for once: each question makes the browser lay out the page. */
export function current_colours(): colours {
  return (known ??= read_colours());
}

function read_colours(): colours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return {
    paper: of("--card"),
    ink: of("--ink"),
    quiet: of("--quiet"),
    line: of("--line"),
    data: of("--data"),
    data_soft: of("--data-soft"),
    mark: of("--mark"),
    font: of("--text-font"),
  };
}
