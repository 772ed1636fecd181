// What a test has begun is brought to its end, the last first.

import { after, test } from "node:test";

export class scope {
  #ends = [];

  at_end(end) {
    this.#ends.push(end);
  }

  async end() {
    const problems = [];
    while (this.#ends.length > 0) {
      try {
        await this.#ends.pop()();
      } catch (problem) {
        problems.push(problem);
      }
    }
    if (problems.length > 0) throw problems[0];
  }
}

/** For what all tests of a file share. */
export function file_scope() {
  const whole = new scope();
  after(() => whole.end());
  return whole;
}

/** A test with a scope of its own. */
export function scenario(name, body) {
  test(name, async () => {
    const own = new scope();
    try {
      await body(own);
    } finally {
      await own.end();
    }
  });
}
