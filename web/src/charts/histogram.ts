import type { colours } from "./colours";
import { round_up } from "./scale";

export interface histogram {
  width: number;
  bins: readonly { from: number; count: number }[];
  /** Lines across, with a word each. */
  marks: readonly { at: number; label: string }[];
}

const edges = { left: 44, right: 10, top: 26, bottom: 22 };

/** Where the bins are, in a chart of this width: for the pointer. */
export function bin_at(x: number, width: number, bins: number): number {
  const place = Math.floor(((x - edges.left) / (width - edges.left - edges.right)) * bins);
  return place >= 0 && place < bins ? place : -1;
}

export function paint_histogram(
  to: CanvasRenderingContext2D,
  width: number,
  height: number,
  colours: colours,
  { width: bin_width, bins, marks }: histogram,
  text: { count(value: number): string; at(value: number): string },
  lit = -1,
): void {
  if (bins.length === 0) return;
  const inner = { wide: width - edges.left - edges.right, high: height - edges.top - edges.bottom };
  const most = round_up(Math.max(...bins.map((each) => each.count)));
  const bottom = edges.top + inner.high;
  to.font = `11px ${colours.font}`;
  to.textBaseline = "middle";
  to.lineWidth = 1;

  for (const part of [0, 0.5, 1]) {
    const y = Math.round(bottom - part * inner.high) + 0.5;
    to.strokeStyle = colours.line;
    to.beginPath();
    to.moveTo(edges.left, y);
    to.lineTo(width - edges.right, y);
    to.stroke();
    to.fillStyle = colours.quiet;
    to.textAlign = "right";
    to.fillText(text.count(part * most), edges.left - 8, y);
  }

  const step = inner.wide / bins.length;
  bins.forEach((each, place) => {
    const high = (each.count / most) * inner.high;
    to.fillStyle = place === lit ? colours.mark : colours.data;
    const gap = step > 4 ? 1 : 0;
    to.fillRect(edges.left + place * step + gap, bottom - high, Math.max(1, step - 2 * gap), high);
  });

  to.fillStyle = colours.quiet;
  to.textAlign = "center";
  const every = Math.max(1, Math.ceil(56 / step));
  bins.forEach((each, place) => {
    if (place % every === 0) to.fillText(text.at(each.from), edges.left + place * step, height - 8);
  });

  const begin = bins[0]!.from;
  const spread = bin_width * bins.length;
  let free_from = edges.left;
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    const part = (mark.at - begin) / spread;
    if (!(part >= 0 && part <= 1)) continue;
    const x = Math.round(edges.left + part * inner.wide) + 0.5;
    to.strokeStyle = colours.mark;
    to.setLineDash([3, 3]);
    to.beginPath();
    to.moveTo(x, edges.top - 6);
    to.lineTo(x, bottom);
    to.stroke();
    to.setLineDash([]);
    const wide = to.measureText(mark.label).width;
    const left = Math.max(free_from, Math.min(x - wide / 2, width - edges.right - wide));
    if (left + wide > width) continue;
    to.fillStyle = colours.ink;
    to.textAlign = "left";
    to.fillText(mark.label, left, edges.top - 16);
    free_from = left + wide + 12;
  }
}
