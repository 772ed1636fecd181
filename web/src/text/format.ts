/** Numbers, times and names of countries as a language writes them. */
import type { language } from "./words";

export interface format {
  /** 12,345 */
  whole(value: number): string;
  /** 52.3; without a fraction from a hundred on */
  rate(value: number): string;
  /** 1.23M, for the narrow places */
  short(value: number): string;
  /** 12.5 % */
  share(part: number, whole: number): string;
  /** 1.5 MB */
  bytes(value: number): string;
  /** 14:30:05, and the date where it is not today */
  moment(iso: string): string;
  /** 3 Jul, 14:30:05 */
  date_time(iso: string): string;
  /** 3:05, of seconds of music */
  length(seconds: number): string;
  /** 3 s, 4 min, 2 h: how long something has been so */
  span(seconds: number): string;
  /** France, of FR; what is no code comes back as it is */
  country(code: string): string;
}

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

function valid_date(iso: string): Date | null {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** @param time_zone  of the times; the browser's own where it is not given */
export function format_for(language: language, time_zone?: string): format {
  const locale = language === "en" ? "en-GB" : "fr-FR";
  const zone = time_zone === undefined ? {} : { timeZone: time_zone };
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 3 });
  const percent = new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const sizes = units.map(
    (unit) =>
      new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }),
  );
  const spans = (["second", "minute", "hour", "day"] as const).map(
    (unit) => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 0 }),
  );
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "medium", ...zone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "short", ...zone });
  const date_time = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    ...zone,
  });
  const regions = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  const known = new Map<string, string>();

  return {
    whole: (value) => whole.format(value),
    rate: (value) => (Math.abs(value) < 100 ? tenths : whole).format(value),
    short: (value) => short.format(value),
    share: (part, of) => percent.format(of > 0 ? part / of : 0),
    bytes(value) {
      const step = value < 1000 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log10(value) / 3));
      return sizes[step]!.format(value / 1000 ** step);
    },
    moment(iso) {
      const date = valid_date(iso);
      if (!date) return iso;
      return day.format(date) === day.format(new Date()) ? clock.format(date) : date_time.format(date);
    },
    date_time(iso) {
      const date = valid_date(iso);
      return date ? date_time.format(date) : iso;
    },
    length(seconds) {
      const all = Math.max(0, Math.round(seconds));
      const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60];
      const two = (value: number): string => String(value).padStart(2, "0");
      return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
    },
    span(seconds) {
      const step = seconds < 120 ? 0 : seconds < 7_200 ? 1 : seconds < 172_800 ? 2 : 3;
      return spans[step]!.format(Math.floor(seconds / [1, 60, 3_600, 86_400][step]!));
    },
    country(code) {
      if (!/^[A-Z]{2}$/.test(code)) return code;
      let name = known.get(code);
      if (name === undefined) {
        name = regions.of(code) ?? code;
        known.set(code, name);
      }
      return name;
    },
  };
}
