/** The world with a square for each country: small ones are seen as well as large ones. */
import type { colours } from "./colours";

const nowhere = "--";
const rows = [
  "-- -- CA -- -- -- GL -- -- IS -- -- NO SE FI -- -- RU -- -- -- -- -- -- --",
  "-- -- US -- -- -- -- -- -- -- -- -- -- -- EE -- -- -- -- -- -- -- -- -- --",
  "-- -- -- -- -- -- -- -- IE GB -- DK -- LT LV BY -- -- KZ -- MN -- KP -- --",
  "-- MX -- BS -- -- -- -- -- -- NL DE PL CZ SK UA MD -- UZ KG CN -- KR JP --",
  "-- GT BZ CU HT DO PR -- -- FR BE LU CH AT HU RO GE AZ TM TJ -- -- -- -- --",
  "-- SV HN JM -- -- -- -- PT ES AD IT SI HR RS BG AM -- AF -- NP BT TW -- --",
  "-- -- NI -- -- BB TT -- -- -- -- MT BA ME MK TR IQ IR PK -- IN BD HK MO --",
  "-- -- CR PA -- -- -- -- MA DZ TN LY AL GR CY SY KW -- -- -- LK MM LA VN PH",
  "-- -- -- CO VE GY SR -- MR ML NE TD EG IL LB JO SA BH QA -- MV TH KH -- --",
  "-- -- -- EC -- BR GF CV SN BF NG SD ER PS -- YE AE OM -- -- -- MY SG BN --",
  "-- -- -- PE BO -- -- -- GM GN GH CM SS ET DJ -- -- -- -- -- -- ID -- TL PG",
  "-- -- -- CL PY -- -- -- SL CI TG GQ CF UG SO -- -- -- -- -- -- -- -- -- SB",
  "-- -- -- -- AR UY -- -- GW LR BJ GA CD KE -- SC -- -- -- -- -- -- AU -- VU",
  "-- -- -- -- -- -- -- -- -- -- ST CG RW BI TZ KM -- -- -- -- -- -- -- NC FJ",
  "-- -- -- -- -- -- -- -- -- -- -- AO ZM MW MZ MG MU -- -- -- -- -- -- -- NZ",
  "-- -- -- -- -- -- -- -- -- -- -- NA BW ZW SZ RE -- -- -- -- -- -- -- -- --",
  "-- -- -- -- -- -- -- -- -- -- -- -- ZA LS -- -- -- -- -- -- -- -- -- -- --",
].map((row) => row.split(" "));

export const across = rows[0]!.length;
export const tiles = rows.flatMap((row, down) =>
  row.flatMap((code, right) => (code === nowhere ? [] : [{ code, right, down }])),
);

function measure(width: number, height: number): { size: number; left: number; top: number } {
  const size = Math.min(width / across, height / rows.length);
  return { size, left: (width - across * size) / 2, top: (height - rows.length * size) / 2 };
}

/** The country at a point; none between them. */
export function tile_at(x: number, y: number, width: number, height: number): string | null {
  const { size, left, top } = measure(width, height);
  const code = rows[Math.floor((y - top) / size)]?.[Math.floor((x - left) / size)];
  return code === undefined || code === nowhere ? null : code;
}

/** Darker is more; by the square root, so that the many with little do not look like none. */
export function paint_tile_map(
  to: CanvasRenderingContext2D,
  width: number,
  height: number,
  colours: colours,
  counts: ReadonlyMap<string, number>,
  chosen: (code: string) => boolean,
  lit: string | null,
): void {
  const { size, left, top } = measure(width, height);
  const most = Math.max(1, ...counts.values());
  to.font = `600 ${Math.min(12, Math.round(size * 0.42))}px ${colours.font}`;
  to.textAlign = "center";
  to.textBaseline = "middle";
  for (const { code, right, down } of tiles) {
    const [x, y] = [left + right * size, top + down * size];
    const part = Math.sqrt((counts.get(code) ?? 0) / most);
    to.beginPath();
    to.roundRect(x + 0.75, y + 0.75, size - 1.5, size - 1.5, size * 0.2);
    to.globalAlpha = part > 0 ? 0.18 + 0.82 * part : 0.65;
    to.fillStyle = part > 0 ? colours.data : colours.line;
    to.fill();
    to.globalAlpha = 1;
    if (chosen(code) || lit === code) {
      to.strokeStyle = colours.mark;
      to.lineWidth = 2;
      to.stroke();
    }
    if (size < 21) continue;
    to.fillStyle = part > 0.55 ? colours.paper : part > 0 ? colours.ink : colours.quiet;
    to.fillText(code, x + size / 2, y + size / 2 + 0.5);
  }
}
