import type { colours } from "./colours";
import { round_up } from "./scale";

const edges = { left: 70, right: 10, top: 14, bottom: 38 };

/** A line over time for a picture file: on the page it is as large as its place, and moves. */
export function paint_line(
  to: CanvasRenderingContext2D,
  width: number,
  height: number,
  colours: colours,
  times: readonly number[],
  values: readonly number[],
  text: { value(value: number): string; time(seconds: number): string },
): void {
  const inner = { wide: width - edges.left - edges.right, high: height - edges.top - edges.bottom };
  const most = round_up(values.reduce((sum, each) => Math.max(sum, each), 0));
  const bottom = edges.top + inner.high;
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 1];
  const x = (time: number): number => edges.left + ((time - first) / (last - first || 1)) * inner.wide;
  const y = (value: number): number => bottom - (value / most) * inner.high;

  to.font = `15px ${colours.font}`;
  to.textBaseline = "middle";
  to.textAlign = "right";
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    to.strokeStyle = colours.line;
    to.beginPath();
    to.moveTo(edges.left, y(part * most));
    to.lineTo(width - edges.right, y(part * most));
    to.stroke();
    to.fillStyle = colours.quiet;
    to.fillText(text.value(part * most), edges.left - 12, y(part * most));
  }
  for (const part of times.length > 1 ? [0, 0.25, 0.5, 0.75, 1] : []) {
    const time = first + part * (last - first);
    to.textAlign = part === 0 ? "left" : part === 1 ? "right" : "center";
    to.fillText(text.time(time), x(time), height - 12);
  }
  if (times.length === 0) return;
  to.beginPath();
  times.forEach((time, place) => to.lineTo(x(time), y(values[place] ?? 0)));
  to.strokeStyle = colours.data;
  to.lineWidth = 2.5;
  to.lineJoin = "round";
  to.stroke();
  to.lineTo(x(last), bottom);
  to.lineTo(x(first), bottom);
  to.fillStyle = colours.data_soft;
  to.fill();
}
