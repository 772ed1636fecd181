/** A card with a chart: its title, a reading, its twin as a table, and both as files. */
import { csv_of, type table } from "../files/csv";
import { download, file_name } from "../files/download";
import { png_of } from "../files/png";
import type { painter } from "../charts/canvas";
import { fill } from "../text/words";
import { element, icon, set, write } from "./dom";
import { make_table } from "./table_view";
import type { surroundings } from "./part";

export interface chart_card {
  readonly root: HTMLElement;
  /** What the pointer is at, or the newest value. */
  read_out(text: string): void;
  /** What is charted has changed. */
  refresh(): void;
}

interface options {
  /** In the names of files and of hooks. */
  name: string;
  title: string;
  /** Beside the title: the unit. */
  unit?: string;
  wide?: string;
  /** Without one, and without a picture, the card is the table alone. */
  body?: HTMLElement;
  table(): table;
  /** Under the title of a picture. */
  about(): string;
  paint?: painter;
  /** What painting a picture needs to have ready. */
  prepare?(): Promise<void>;
  extra?: HTMLElement[];
}

const shapes = {
  table: "M2 3h12v10H2z M2 6.5h12 M2 9.75h12 M6.5 6.5V13",
  csv: "M8 2v8 M4.5 7 8 10.5 11.5 7 M2.5 13.5h11",
  png: "M2 3h12v10H2z M4 11l3-3.5 2 2.2 1.6-1.7L13 11 M10.5 5.6h.01",
};

export function make_chart_card(around: surroundings, options: options): chart_card {
  const { words, open_tables } = around;
  const { name, title, body, paint } = options;
  const twin = make_table(fill(words.as_table, { title }), (value) =>
    Number.isInteger(value) ? around.format.whole(value) : around.format.rate(value),
  );
  twin.root.setAttribute("data-test", `table-${name}`);
  const show_twin = (shown: boolean): void => {
    twin.root.hidden = !shown;
    if (body) body.hidden = shown;
    set(table_button, "aria-pressed", String(shown));
    refresh();
  };
  const reading = element("output", { class: "reading", "aria-live": "off" });

  const button = (kind: keyof typeof shapes, says: string, text: string, press: () => void) =>
    element(
      "button",
      {
        type: "button",
        class: "tool",
        "data-test": `${kind === "table" ? "twin" : kind}-${name}`,
        "aria-label": fill(says, { title }),
        title: fill(says, { title }),
        onclick: press,
      },
      icon(shapes[kind]),
      element("span", { class: "tool-text" }, text),
    );

  const refresh = (): void => {
    if (!twin.root.hidden) twin.fill(options.table());
  };
  const table_button = button("table", words.as_table, words.table, () => {
    const shown = twin.root.hidden;
    if (shown) open_tables.add(name);
    else open_tables.delete(name);
    show_twin(shown);
  });
  const csv_button = button("csv", words.as_csv, "CSV", () => {
    const content = new Blob([csv_of(options.table())], { type: "text/csv;charset=utf-8" });
    download(file_name(name, new Date(), "csv"), content);
  });
  const png_button = button("png", words.as_png, "PNG", () => {
    void save_picture();
  });
  const save_picture = async (): Promise<void> => {
    if (!paint) return;
    await options.prepare?.();
    const picture = await png_of(title, options.about(), paint);
    if (picture) download(file_name(name, new Date(), "png"), picture);
  };

  show_twin(!body || open_tables.has(name));
  const tools = body ? [table_button, csv_button, png_button] : [csv_button];
  const heading = `title-${name}`;
  return {
    root: element(
      "section",
      { class: `card ${options.wide ?? ""}`, "data-test": `chart-${name}`, "aria-labelledby": heading },
      element(
        "header",
        { class: "card-head" },
        element("h3", { id: heading }, title),
        element("span", { class: "unit" }, options.unit ?? ""),
        reading,
        ...(options.extra ?? []),
        element("div", { class: "tools" }, ...tools),
      ),
      element("div", { class: "card-body" }, ...(body ? [body] : []), twin.root),
    ),
    read_out: (text) => write(reading, text),
    refresh,
  };
}
