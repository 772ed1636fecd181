// Waiting for a condition, and never for a time.

import { setTimeout as pause } from "node:timers/promises";

/** Generous: other tests are at work on the same machine. */
export const patience_ms = 60_000;

/**
 * Looks again and again until there is something, which is returned.
 * @param what  what is waited for, as the message of a failure says it
 */
export async function until(what, look) {
  const end = Date.now() + patience_ms;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${patience_ms / 1000} s in vain for ${what}`);
    await pause(25);
  }
}
