/** What one looks at: how far back, and which events. It is in the address bar, to be shared. */

export const ranges = ["5m", "1h", "24h", "all"] as const;
export type range = (typeof ranges)[number];

export const filter_fields = ["genre", "country", "platform", "action", "device"] as const;
export type filter_field = (typeof filter_fields)[number];

export interface view {
  readonly range: range;
  readonly filters: Readonly<Record<filter_field, readonly string[]>>;
}

const no_filters: view["filters"] = { genre: [], country: [], platform: [], action: [], device: [] };

export const first_view: view = { range: "1h", filters: no_filters };

/** As many as the server takes, and as long: in bytes. */
export const most_values = 20;
const longest_value = 256;
const fits = (value: string): boolean =>
  value !== "" && new TextEncoder().encode(value).length <= longest_value;

/** Reads an address's query. What is not known there is passed over, so that old links still work. */
export function view_of_query(query: string): view {
  const parameters = new URLSearchParams(query);
  const range = ranges.find((each) => each === parameters.get("range")) ?? first_view.range;
  const filters = Object.fromEntries(
    filter_fields.map((field) => {
      const values = parameters.getAll(field).filter(fits);
      return [field, [...new Set(values)].sort().slice(0, most_values)];
    }),
  ) as Record<filter_field, string[]>;
  return { range, filters };
}

/** As the server wants it; the same for the same view. */
export function query_of_view(view: view): string {
  const parameters = new URLSearchParams({ range: view.range });
  for (const field of filter_fields) {
    for (const value of view.filters[field]) parameters.append(field, value);
  }
  return parameters.toString();
}

/** As the address bar has it: empty for the view that one begins with. */
export function address_of_view(view: view): string {
  const query = query_of_view(view);
  return query === query_of_view(first_view) ? "" : "?" + query;
}

export function with_range(view: view, range: range): view {
  return { ...view, range };
}

export function is_filtered_by(view: view, field: filter_field, value: string): boolean {
  return view.filters[field].includes(value);
}

export function has_filters(view: view): boolean {
  return filter_fields.some((field) => view.filters[field].length > 0);
}

/** Adds a filter, or takes it away where it is there. */
export function toggle_filter(view: view, field: filter_field, value: string): view {
  const before = view.filters[field];
  const after = before.includes(value)
    ? before.filter((each) => each !== value)
    : [...before, value].sort().slice(0, most_values);
  return { ...view, filters: { ...view.filters, [field]: after } };
}

export function without_filters(view: view): view {
  return { ...view, filters: no_filters };
}
