/** A line over time, drawn by uPlot. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { element, set } from "../page/dom";
import type { format } from "../text/format";
import type { painter } from "./canvas";
import { current_colours } from "./colours";
import { paint_line } from "./line_picture";
import { round_up } from "./scale";

export interface line_chart {
  readonly root: HTMLElement;
  set(times: number[], values: number[]): void;
  describe(text: string): void;
  /** Shows all of it again, after a closer look. */
  follow(): void;
  /** Paints it for a picture file. */
  picture(format: format): painter;
  end(): void;
}

interface options {
  locale: string;
  value(value: number): string;
  on_point(point: { time: number; value: number } | null): void;
  /** Given where one may look closer, by dragging; told when that begins and ends. */
  on_zoom?(zoomed: boolean): void;
  small?: boolean;
}

/** Ticks: seconds where they are close, dates where they are far. */
function time_labels(locale: string): (plot: uPlot, ticks: number[], axis: number, space: number, step: number) => string[] {
  const seconds = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
  const minutes = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const days = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
  return (_plot, ticks, _axis, _space, step) => {
    const form = step < 60 ? seconds : step < 86_400 ? minutes : days;
    return ticks.map((each) => {
      const date = new Date(each * 1000);
      const midnight = date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0;
      return (midnight ? days : form).format(date);
    });
  };
}

export function make_line_chart({ locale, value, on_point, on_zoom, small = false }: options): line_chart {
  const root = element("div", { class: "line-chart" });
  const colours = current_colours();
  let zoomed = false;
  let plot: uPlot | null = null;
  let data: [number[], number[]] = [[], []];

  const zoom = (now: boolean): void => {
    if (zoomed === now) return;
    zoomed = now;
    on_zoom?.(now);
  };

  const axis: uPlot.Axis = {
    stroke: colours.quiet,
    font: `11px ${colours.font}`,
    ticks: { show: false },
    grid: { stroke: colours.line, width: 1 },
    gap: 6,
  };
  const make = (width: number, height: number): uPlot =>
    new uPlot(
      {
        width,
        height,
        padding: [8, 16, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          drag: { x: on_zoom !== undefined, y: false },
          points: { size: 7, fill: colours.mark, stroke: colours.paper },
        },
        scales: { y: { range: (_plot, _least, most) => [0, round_up(most ?? 1)] } },
        axes: [
          { ...axis, grid: { show: false }, values: time_labels(locale), size: 26, space: small ? 70 : 90 },
          { ...axis, values: (_plot, ticks) => ticks.map(value), size: 48, space: small ? 24 : 36 },
        ],
        series: [
          {},
          {
            stroke: colours.data,
            width: 1.75,
            fill: colours.data_soft,
            points: { show: false },
          },
        ],
        hooks: {
          setCursor: [
            (it) => {
              const place = it.cursor.idx;
              const time = place == null ? undefined : it.data[0][place];
              const at = place == null ? undefined : it.data[1]?.[place];
              on_point(time == null || at == null ? null : { time, value: at });
            },
          ],
          setSelect: [(it) => zoom(it.select.width > 0)],
        },
      },
      data,
      root,
    );

  const observer = new ResizeObserver(() => {
    const [width, height] = [root.clientWidth, root.clientHeight];
    if (width === 0 || height === 0) return;
    if (plot) plot.setSize({ width, height });
    else plot = make(width, height);
  });
  observer.observe(root);
  if (on_zoom) root.addEventListener("dblclick", () => zoom(false));

  return {
    root,
    set(times, values) {
      data = [times, values];
      plot?.setData(data, !zoomed);
      if (zoomed) plot?.redraw();
    },
    describe(text) {
      set(root, "role", "img");
      set(root, "aria-label", text);
    },
    follow() {
      zoom(false);
      plot?.setData(data);
    },
    picture: (format) => (to, width, height, colours) =>
      paint_line(to, width, height, colours, data[0], data[1], {
        value: format.short,
        time: (seconds) => format.moment(new Date(seconds * 1000).toISOString()),
      }),
    end() {
      observer.disconnect();
      plot?.destroy();
    },
  };
}
