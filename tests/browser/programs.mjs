// Starts the programs that open a dashboard, and sees to their end.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { until } from "./wait.mjs";

/** A new folder, which is removed at the end. */
export function new_folder(scope) {
  const folder = mkdtempSync(join(process.env.TEST_TMPDIR ?? tmpdir(), "dashboard-"));
  scope.at_end(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}

const paths = {
  dashboard: process.env.MUSICFAKER_DASHBOARD,
  own_board: process.env.MUSICFAKER_OWN_BOARD,
  realtime_pipeline: process.env.MUSICFAKER_REALTIME,
};

class program {
  lines = [];
  #child;
  #ended;

  constructor(name, flags) {
    this.name = name;
    this.#child = spawn(paths[name], flags, { stdio: ["ignore", "pipe", "pipe"] });
    const kill = () => this.#child.kill("SIGKILL");
    process.once("exit", kill);
    this.#ended = new Promise((done) => {
      this.#child.once("error", (problem) => done(problem.message));
      this.#child.once("exit", (code, signal) => done(code ?? signal));
    }).finally(() => process.off("exit", kill));
    for (const output of [this.#child.stdout, this.#child.stderr]) {
      createInterface({ input: output }).on("line", (line) => this.lines.push(line));
    }
  }

  /** What a line of its output says. */
  async says(pattern) {
    let code;
    void this.#ended.then((found) => (code = found));
    return until(`${this.name} to say ${pattern}`, () => {
      const found = this.lines.map((line) => pattern.exec(line)).find((each) => each);
      if (!found && code !== undefined) throw new Error(`${this.name} ended with ${code}: ${this.lines.join("\n")}`);
      return found?.[1];
    });
  }

  /** @return the exit code, or the signal */
  ended() {
    return this.#ended;
  }

  /** As Ctrl-C does: what was begun is brought to its end. */
  async stop() {
    this.#child.kill("SIGINT");
    return this.#ended;
  }

  /** With no chance to say good-bye. */
  async kill() {
    this.#child.kill("SIGKILL");
    return this.#ended;
  }
}

/** Starts a program; it does not outlive the scope. */
export function start_program(scope, name, flags) {
  const started = new program(name, flags);
  scope.at_end(() => started.kill());
  return started;
}

/** A program and the address of its page. */
export async function start_dashboard(scope, name, flags) {
  const started = start_program(scope, name, flags);
  started.address = await started.says(/^Dashboard: (\S+)/);
  return started;
}

/** Events come, go through Kafka, and are stored. */
export function start_pipeline(scope, { rate = 40, port = 0, store = join(new_folder(scope), "music_events") } = {}) {
  const flags = { port, rate, store };
  const words = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  return start_dashboard(scope, "realtime_pipeline", words);
}

/** Shows what is stored in a folder, and what comes to a Kafka of its own. */
export function start_reader(scope, store, flags = []) {
  const all = ["--port", "0", "--brokers", "embedded", "--store", store, "--history", "7d", ...flags];
  return start_dashboard(scope, "dashboard", all);
}

export async function ask(address, path) {
  const answer = await fetch(new URL(path, address));
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
