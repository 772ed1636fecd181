/** Charts as pictures: with their title, what they show and when, on the paper of the theme. */
import { current_colours } from "../charts/colours";
import type { painter } from "../charts/canvas";

const [wide, high, edge, ratio] = [1200, 630, 40, 2];

export async function png_of(title: string, under: string, paint: painter): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [wide * ratio, high * ratio];
  const to = canvas.getContext("2d");
  if (!to) return null;
  const colours = current_colours();
  to.scale(ratio, ratio);
  to.fillStyle = colours.paper;
  to.fillRect(0, 0, wide, high);
  to.textBaseline = "alphabetic";
  to.fillStyle = colours.ink;
  to.font = `600 26px ${colours.font}`;
  to.fillText(title, edge, edge + 20, wide - 2 * edge);
  to.fillStyle = colours.quiet;
  to.font = `15px ${colours.font}`;
  to.fillText(under, edge, edge + 48, wide - 2 * edge);
  to.translate(edge, edge + 76);
  paint(to, wide - 2 * edge, high - 2 * edge - 76, colours);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
