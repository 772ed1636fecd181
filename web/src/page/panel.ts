/** One panel of somebody's own board. */
import { paint_bars } from "../charts/bars";
import { make_canvas, type painter } from "../charts/canvas";
import { bin_at, paint_histogram } from "../charts/histogram";
import { make_line_chart } from "../charts/line_chart";
import { fill_bins, group_bins } from "../charts/scale";
import type { panel } from "../server/messages";
import { make_chart_card } from "./chart_card";
import { element, fit_rows, set, write } from "./dom";
import { apart, cut, name_element, write_name } from "./names";
import type { surroundings } from "./part";

export interface panel_part {
  readonly root: HTMLElement;
  show(panel: panel): void;
  end(): void;
}

type maker = (around: surroundings, panel: panel, name: string) => panel_part;
const nothing = (): void => undefined;
const most_bins = 40;

const make_counter: maker = (around, first, name) => {
  const { format, words } = around;
  let latest = first;
  const value = element("strong", { class: "counter-value" });
  const card = make_chart_card(around, {
    name,
    title: cut(first.title),
    wide: "wide-third",
    body: element("p", { class: "counter" }, value, name_element(first.unit, "unit")),
    about: () => cut(latest.unit),
    table: () => ({ columns: [latest.title, words.value], rows: [[latest.unit, latest.value]] }),
    paint(to, _width, height, colours) {
      to.fillStyle = colours.ink;
      to.font = `600 120px ${colours.font}`;
      to.fillText(value.textContent, 0, height / 2);
    },
  });
  return {
    root: card.root,
    end: nothing,
    show(panel) {
      latest = panel;
      set(value, "data-value", panel.value === null ? null : String(panel.value));
      write(value, panel.value === null ? "–" : format.rate(panel.value));
      card.refresh();
    },
  };
};

const make_rate_panel: maker = (around, first, name) => {
  const { words, format } = around;
  let latest = first;
  const chart = make_line_chart({
    locale: words.locale,
    value: format.short,
    on_point: (point) =>
      card.read_out(
        point ? `${format.moment(new Date(point.time * 1000).toISOString())} · ${format.rate(point.value)}` : "",
      ),
  });
  const card = make_chart_card(around, {
    name,
    title: cut(first.title),
    unit: cut(first.unit),
    wide: "wide-two-thirds",
    body: chart.root,
    about: () => cut(latest.unit),
    table: () => ({
      columns: [words.time, words.value],
      rows: latest.points.map((each) => [each.time, each.value]),
    }),
    paint: chart.picture(format),
  });
  return {
    root: card.root,
    end: chart.end,
    show(panel) {
      latest = panel;
      const times = panel.points.map((each) => Date.parse(each.time) / 1000);
      const step = Math.max(1, (times[1] ?? 1) - (times[0] ?? 0));
      // The last step is not over yet: it would look like a fall.
      chart.set(
        times.slice(0, -1),
        panel.points.slice(0, -1).map((each) => each.value / step),
      );
      chart.describe(cut(panel.title));
      card.refresh();
    },
  };
};

const make_top_panel: maker = (around, first, name) => {
  const { words, format } = around;
  let latest = first;
  const list = element("ol", { class: "top", "data-test": `top-${name}` });
  const rows: { root: HTMLElement; row: HTMLElement; bar: HTMLElement; name: HTMLElement; count: HTMLElement }[] = [];
  const make = () => {
    const [bar, label, count] = [element("span", { class: "bar" }), name_element(), element("span", { class: "count" })];
    const row = element("div", { class: "top-row" }, bar, label, count);
    const root = element("li", {}, row);
    return { root, row: { root, row, bar, name: label, count } };
  };
  const card = make_chart_card(around, {
    name,
    title: cut(first.title),
    unit: cut(first.unit),
    wide: "wide-third",
    body: list,
    about: () => cut(latest.unit),
    table: () => ({
      columns: [words.name, words.count],
      rows: latest.counts.map((each) => [each.name, each.count]),
    }),
    paint: (to, width, height, colours) => paint_bars(to, width, height, colours, latest.counts, format.whole),
  });
  return {
    root: card.root,
    end: nothing,
    show(panel) {
      latest = panel;
      const most = Math.max(1, ...panel.counts.map((each) => each.count));
      fit_rows(list, rows, panel.counts.length, make);
      panel.counts.forEach((each, place) => {
        const row = rows[place]!;
        set(row.root, "data-name", cut(each.name, 200));
        set(row.root, "data-count", String(each.count));
        set(row.row, "title", apart(each.name, 200));
        write_name(row.name, each.name);
        write(row.count, format.whole(each.count));
        row.bar.style.transform = `scaleX(${each.count / most})`;
      });
      card.refresh();
    },
  };
};

const make_histogram_panel: maker = (around, first, name) => {
  const { words, format } = around;
  let latest = fill_bins(first.bins);
  let lit = -1;
  const grouped = () => group_bins(latest.bins, latest.width, most_bins);
  const paint: painter = (to, width, height, colours) =>
    paint_histogram(to, width, height, colours, { ...grouped(), marks: [] }, { count: format.short, at: format.short }, lit);
  const canvas = make_canvas(paint, (at) => {
    const { bins, width } = grouped();
    lit = at ? bin_at(at.x, at.width, bins.length) : -1;
    const bin = bins[lit];
    card.read_out(
      bin ? `${format.rate(bin.from)} – ${format.rate(bin.from + width)} · ${format.whole(bin.count)}` : "",
    );
    canvas.paint();
  });
  const card = make_chart_card(around, {
    name,
    title: cut(first.title),
    unit: cut(first.unit),
    wide: "wide-two-thirds",
    body: canvas.root,
    about: () => cut(first.unit),
    table: () => ({
      columns: [words.from, words.to, words.count],
      rows: latest.bins.map((each) => [each.from, each.from + latest.width, each.count]),
    }),
    paint,
  });
  return {
    root: card.root,
    end: canvas.end,
    show(panel) {
      latest = fill_bins(panel.bins);
      canvas.describe(cut(panel.title));
      canvas.paint();
      card.refresh();
    },
  };
};

const make_table_panel: maker = (around, first, name) => {
  let latest = first;
  const card = make_chart_card(around, {
    name,
    title: cut(first.title),
    wide: "wide-full",
    about: () => "",
    table: () => ({ columns: latest.columns, rows: latest.rows }),
  });
  return {
    root: card.root,
    end: nothing,
    show(panel) {
      latest = panel;
      card.refresh();
    },
  };
};

const makers: Record<panel["kind"], maker> = {
  counter: make_counter,
  rate: make_rate_panel,
  top: make_top_panel,
  histogram: make_histogram_panel,
  table: make_table_panel,
};

export const make_panel: maker = (around, panel, name) => makers[panel.kind](around, panel, name);
