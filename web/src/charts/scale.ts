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
