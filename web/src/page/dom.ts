/** Makes elements, and changes them only where something is new. */

type attributes = Record<string, string | number | boolean | EventListener | undefined>;

/** `on…` attributes are listeners; `true` is an attribute without a value, `false` none at all. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  made.append(...children);
  return made;
}

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | number> = {},
  ...children: Node[]
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** A drawing of 16 by 16 that says nothing a screen reader should read. */
export function icon(path: string): SVGSVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, class: "icon", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: path }),
  );
}

export function write(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

export function set(node: Element, name: string, value: string | null): void {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** Has a list hold as many rows as there are, makes what is missing, and takes away what is over. */
export function fit_rows<Row>(
  host: Element,
  rows: Row[],
  wanted: number,
  make: () => { root: Element; row: Row },
): void {
  while (rows.length < wanted) {
    const { root, row } = make();
    host.append(root);
    rows.push(row);
  }
  while (rows.length > wanted) {
    rows.pop();
    host.lastElementChild?.remove();
  }
}
