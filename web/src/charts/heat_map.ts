import type { colours } from "./colours";

const edges = { left: 40, right: 4, top: 4, bottom: 22 };

export function cell_at(
  x: number,
  y: number,
  width: number,
  height: number,
): { day: number; hour: number } | null {
  const hour = Math.floor(((x - edges.left) / (width - edges.left - edges.right)) * 24);
  const day = Math.floor(((y - edges.top) / (height - edges.top - edges.bottom)) * 7);
  return hour >= 0 && hour < 24 && day >= 0 && day < 7 ? { day, hour } : null;
}

/** One colour, from faint to full: it is read by lightness, so by every eye. */
export function paint_heat_map(
  to: CanvasRenderingContext2D,
  width: number,
  height: number,
  colours: colours,
  hours: readonly (readonly number[])[],
  days: readonly string[],
  lit: { day: number; hour: number } | null = null,
): void {
  const wide = (width - edges.left - edges.right) / 24;
  const high = (height - edges.top - edges.bottom) / 7;
  const most = Math.max(1, ...hours.flat());
  to.font = `11px ${colours.font}`;
  to.textBaseline = "middle";
  hours.forEach((day, row) => {
    const y = edges.top + row * high;
    to.fillStyle = colours.quiet;
    to.textAlign = "right";
    to.fillText(days[row] ?? "", edges.left - 8, y + high / 2);
    day.forEach((count, hour) => {
      const x = edges.left + hour * wide;
      to.fillStyle = colours.line;
      to.globalAlpha = 0.5;
      to.beginPath();
      to.roundRect(x + 1, y + 1, wide - 2, high - 2, 3);
      to.fill();
      if (count > 0) {
        to.fillStyle = colours.data;
        to.globalAlpha = 0.12 + 0.88 * (count / most);
        to.fill();
      }
      to.globalAlpha = 1;
      if (lit?.day === row && lit.hour === hour) {
        to.strokeStyle = colours.mark;
        to.lineWidth = 2;
        to.stroke();
      }
    });
  });
  to.fillStyle = colours.quiet;
  to.textAlign = "center";
  for (let hour = 0; hour < 24; hour += 3) {
    to.fillText(String(hour).padStart(2, "0"), edges.left + (hour + 0.5) * wide, height - 9);
  }
}
