/** Hands a file to the browser. */
export function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 30_000);
}

/** musicfaker-genres-2025-07-03T14-30-00.csv */
export function file_name(what: string, when: Date, ending: string): string {
  return `musicfaker-${what}-${when.toISOString().slice(0, 19).replaceAll(":", "-")}.${ending}`;
}
