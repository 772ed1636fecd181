/**
 * The one door through which text of events comes in. It may be anything: markup, a megabyte, marks
 * that turn the direction of what stands beside it.
 */
import { write } from "./dom";

const longest = 80;
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** At most so many characters, with an ellipsis where there were more. Never half a character. */
export function cut(text: string, most: number = longest): string {
  const plain = text.slice(0, most * 4 + 16).replace(controls, " ");
  const characters = Array.from(plain);
  if (characters.length <= most && text.length <= most * 4 + 16) return plain;
  return characters.slice(0, most - 1).join("") + "…";
}

/** For a tooltip, a drawing, a title: places without an element of their own to keep text apart. */
export function apart(text: string, most: number = longest): string {
  // Characters that open or close directions are dropped: FSI ends at the first PDI.
  return "\u2068" + cut(text, most).replace(/[\u202a-\u202e\u2066-\u2069]/g, "") + "\u2069";
}

/** An element for a name: apart from its surroundings, whatever its direction. */
export function name_element(text = "", kind = "name"): HTMLElement {
  const made = document.createElement("bdi");
  made.className = kind;
  write_name(made, text);
  return made;
}

export function write_name(node: Element, text: string): void {
  write(node, text === "" ? "—" : cut(text));
}
