/** What one has chosen for good: kept by the browser, where it allows that. */

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`musicfaker.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`musicfaker.${name}`, value);
  } catch {
    // It holds until the page is closed, then.
  }
}
