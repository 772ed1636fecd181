/** The countries as a map, beside their bars: a click narrows the view, as it does there. */
import { make_canvas } from "../charts/canvas";
import { paint_tile_map, tile_at } from "../charts/tile_map";
import type { named_count } from "../server/messages";
import type { state } from "../state/state";
import { is_filtered_by } from "../state/view";
import type { surroundings } from "./part";

export interface country_map {
  readonly root: HTMLElement;
  show(counts: readonly named_count[], state: state): void;
}

export function make_country_map(
  around: surroundings,
  read_out: (text: string) => void,
): country_map {
  const { words, format } = around;
  let counts: ReadonlyMap<string, number> = new Map();
  let chosen: (code: string) => boolean = () => false;
  let lit: string | null = null;

  const canvas = make_canvas(
    (to, width, height, colours) => paint_tile_map(to, width, height, colours, counts, chosen, lit),
    (at, click) => {
      const code = at && tile_at(at.x, at.y, at.width, at.height);
      if (code && click && (counts.has(code) || chosen(code))) around.act.toggle_filter("country", code);
      if (code === lit) return;
      lit = code;
      read_out(code ? `${format.country(code)} · ${format.whole(counts.get(code) ?? 0)}` : "");
      canvas.paint();
    },
  );
  around.at_end(canvas.end);
  return {
    root: canvas.root,
    show(fresh, state) {
      counts = new Map(fresh.map((each) => [each.name, each.count]));
      chosen = (code) => is_filtered_by(state.view, "country", code);
      const most = fresh
        .slice(0, 3)
        .map((each) => format.country(each.name))
        .join(", ");
      canvas.describe(`${words.countries}: ${most}`);
      canvas.paint();
    },
  };
}
