/** A table that is filled again and again: cells change their text, and rows are kept. */
import type { table, table_cell } from "../files/csv";
import { element, fit_rows, write } from "./dom";
import { cut } from "./names";

export interface table_view {
  readonly root: HTMLElement;
  fill(table: table): void;
}

const most_rows = 400;

/** @param label  what is in the table, for those who do not see it */
export function make_table(label: string, number: (value: number) => string): table_view {
  const head = element("tr");
  const body = element("tbody");
  const rows: HTMLElement[][] = [];
  const root = element(
    "div",
    { class: "table-scroll", tabindex: "0", role: "group", "aria-label": label },
    element("table", {}, element("caption", { class: "unseen" }, label), element("thead", {}, head), body),
  );
  let width = 0;

  const shown = (cell: table_cell): string =>
    cell === null ? "" : typeof cell === "number" ? number(cell) : cut(cell, 200);

  return {
    root,
    fill(table) {
      if (width !== table.columns.length) {
        width = table.columns.length;
        rows.length = 0;
        body.replaceChildren();
        head.replaceChildren(...table.columns.map(() => element("th", { scope: "col" })));
      }
      table.columns.forEach((column, place) => {
        write(head.children[place]!, cut(column));
        head.children[place]!.classList.toggle("number", typeof table.rows[0]?.[place] === "number");
      });
      const wanted = table.rows.slice(0, most_rows);
      fit_rows(body, rows, wanted.length, () => {
        const cells = table.columns.map(() => element("bdi"));
        return { root: element("tr", {}, ...cells.map((each) => element("td", {}, each))), row: cells };
      });
      wanted.forEach((row, line) => {
        row.forEach((cell, place) => {
          const at = rows[line]![place];
          if (!at) return;
          write(at, shown(cell));
          at.parentElement!.classList.toggle("number", typeof cell === "number");
        });
      });
    },
  };
}
