#pragma once

#include <string_view>

namespace musicfaker::detail {

/// What stands before the title of the page. Its policy lets nothing be fetched from anywhere.
inline constexpr std::string_view page_start = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
)";

/// How it looks: light or dark as the system is, and black on white on paper.
inline constexpr std::string_view page_style = R"(<style>
:root { color-scheme: light dark; --page: #fff; --text: #1a1a1a; --quiet: #555; --line: #ccc; --bar: #0072b2; }
@media (prefers-color-scheme: dark) {
  :root { --page: #16181c; --text: #eee; --quiet: #aaa; --line: #444; --bar: #56b4e9; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 70rem; background: var(--page); color: var(--text);
  font: 1rem/1.45 system-ui, "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; }
h2 { margin: 0 0 .5rem; font-size: 1.15rem; }
.quiet { margin: 0 0 1rem; color: var(--quiet); }
.totals, .facts { display: grid; gap: .5rem 1.5rem; margin: 0 0 1.5rem; }
.totals { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); }
.facts { grid-template-columns: auto 1fr; }
.totals dd { margin: 0; font-size: 1.35rem; font-weight: 600; white-space: nowrap; }
.facts dd { margin: 0; }
dt { color: var(--quiet); }
.parts { columns: 26rem; column-gap: 2rem; }
section { break-inside: avoid; margin-bottom: 2rem; }
.charts { columns: 30rem; column-gap: 1rem; margin-bottom: 2rem; }
figure { margin: 0 0 1rem; break-inside: avoid; background: #fff; border: 1px solid var(--line); overflow-x: auto; }
figure img { display: block; width: 100%; min-width: 32rem; height: auto; }
@media screen and (prefers-color-scheme: dark) {
  figure { background: var(--page); }
  figure img { filter: invert(.91) hue-rotate(180deg); }
}
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; white-space: nowrap; overflow-wrap: normal; }
th button { all: unset; cursor: pointer; font-weight: 600; }
th button:focus-visible { outline: 2px solid var(--bar); outline-offset: 2px; }
th button::after { content: " \2195"; color: var(--quiet); }
th[aria-sort=ascending] button::after { content: " \2191"; }
th[aria-sort=descending] button::after { content: " \2193"; }
td.bar { width: 25%; padding-right: 0; }
td.bar span { display: block; height: 1rem; margin-top: .2rem; min-width: 1px; background: var(--bar); }
@media (max-width: 30rem) {
  td.bar { display: none; }
  .facts { display: block; }
  .facts dd { margin-bottom: .5rem; }
}
@media print {
  :root { --page: #fff; --text: #000; --quiet: #333; --line: #999; --bar: #0072b2; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  td.bar span { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  th button::after { content: none !important; }
  section { break-inside: auto; }
  tr, dl { break-inside: avoid; }
  h2 { break-after: avoid; }
  figure img { min-width: 0; }
}
</style>
)";

/// Makes buttons of the heads of columns, which sort. Without it, all is there, as it came.
inline constexpr std::string_view page_script = R"(<script>
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.filter(head => !head.classList.contains("bar")).forEach(head => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sortBy(table, heads, head));
  });
}
function sortBy(table, heads, head) {
  const isNumber = head.classList.contains("number");
  const now = head.getAttribute("aria-sort");
  const order = now === "none" ? (isNumber ? "descending" : "ascending")
                               : (now === "ascending" ? "descending" : "ascending");
  for (const each of heads) {
    if (each.hasAttribute("aria-sort")) each.setAttribute("aria-sort", each === head ? order : "none");
  }
  const value = row => row.cells[head.cellIndex].dataset.value ?? row.cells[head.cellIndex].textContent;
  const compare = isNumber ? (a, b) => value(a) - value(b) : (a, b) => value(a).localeCompare(value(b), "en", {numeric: true});
  const sign = order === "ascending" ? 1 : -1;
  const body = table.tBodies[0];
  body.append(...[...body.rows].sort((a, b) => sign * compare(a, b)));
}
</script>
)";

}  // namespace musicfaker::detail
