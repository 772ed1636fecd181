/** Bars for a picture file: on the page they are elements, to be clicked and read. */
import { apart } from "../page/names";
import type { colours } from "./colours";

export function paint_bars(
  to: CanvasRenderingContext2D,
  width: number,
  height: number,
  colours: colours,
  bars: readonly { name: string; count: number }[],
  text: (count: number) => string,
): void {
  const shown = bars.slice(0, 20);
  const high = Math.min(44, height / Math.max(1, shown.length));
  const most = Math.max(1, ...shown.map((each) => each.count));
  to.font = `15px ${colours.font}`;
  to.textBaseline = "middle";
  const names = Math.min(width * 0.4, Math.max(...shown.map((each) => to.measureText(apart(each.name, 40)).width), 40));
  shown.forEach((each, place) => {
    const y = place * high + high / 2;
    to.fillStyle = colours.ink;
    to.textAlign = "left";
    to.fillText(apart(each.name, 40), 0, y, names);
    to.fillStyle = colours.data;
    const room = width - names - 120;
    const wide = Math.max(2, (each.count / most) * room);
    to.fillRect(names + 16, y - high * 0.32, wide, high * 0.64);
    to.fillStyle = colours.quiet;
    to.fillText(text(each.count), names + 16 + wide + 10, y);
  });
}
