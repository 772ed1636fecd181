/** The least of 1, 2, 2.5, 5, 10, ... times a power of ten that is not below: axes that seldom jump. */
export function round_up(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Groups neighbouring bins until there are at most so many. */
export function group_bins(
  bins: readonly { from: number; count: number }[],
  width: number,
  most: number,
): { width: number; bins: { from: number; count: number }[] } {
  const together = Math.max(1, Math.ceil(bins.length / most));
  const grouped: { from: number; count: number }[] = [];
  for (let first = 0; first < bins.length; first += together) {
    const group = bins.slice(first, first + together);
    grouped.push({ from: group[0]!.from, count: group.reduce((sum, each) => sum + each.count, 0) });
  }
  return { width: width * together, bins: grouped };
}

/** Bins side by side, of one width: those that nothing fell into may have been left out. */
export function fill_bins(bins: readonly { from: number; count: number }[]): {
  width: number;
  bins: { from: number; count: number }[];
} {
  const steps = bins.slice(1).map((each, place) => each.from - bins[place]!.from);
  const width = Math.min(...steps.filter((each) => each > 0));
  if (!Number.isFinite(width)) return { width: 1, bins: [...bins] };
  const first = bins[0]!.from;
  const wanted = Math.round((bins.at(-1)!.from - first) / width) + 1;
  if (wanted > 10_000) return { width, bins: [...bins] };
  const filled = Array.from({ length: wanted }, (_, place) => ({ from: first + place * width, count: 0 }));
  for (const each of bins) filled[Math.round((each.from - first) / width)]!.count += each.count;
  return { width, bins: filled };
}
