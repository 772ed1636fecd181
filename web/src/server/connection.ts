/**
 * Keeps listening to the server: a stream that goes on where it was cut, and questions every 5 s for
 * as long as there is none.
 */
import type { link, message } from "../state/state";
import { query_of_view, type view } from "../state/view";
import { read_news, read_pipeline, read_recent, read_stats } from "./read";

const poll_ms = 5_000;
/** The server tells how the pipeline is each second. */
const silence_ms = 5_000;
const first_retry_ms = 500;
const longest_retry_ms = 5_000;
const patience_ms = 4_000;

/** The server answered, and said no. */
class refusal extends Error {}

async function ask(path: string): Promise<unknown> {
  const answer = await fetch(path, { signal: AbortSignal.timeout(patience_ms), cache: "no-store" });
  if (answer.ok) return answer.json();
  const body: unknown = await answer.json().catch(() => null);
  const said = (body as { error?: { message?: unknown } } | null)?.error?.message;
  throw new refusal(typeof said === "string" ? said : `${answer.status} ${answer.statusText}`);
}

const parsed = (data: unknown): unknown => {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
};

export class connection {
  #tell: (message: message) => void;
  #query: string;
  #stream: EventSource | null = null;
  #instance = "";
  #last_id = "";
  #heard_at = 0;
  #failures = 0;
  #link: link = "connecting";
  #retry: ReturnType<typeof setTimeout> | undefined;
  #poll: ReturnType<typeof setTimeout> | undefined;
  /** Grows with each view: what was asked for an earlier one is dropped. */
  #turn = 0;

  /** @param tell  is given what is heard */
  constructor(view: view, tell: (message: message) => void) {
    this.#tell = tell;
    this.#query = query_of_view(view);
    setInterval(() => this.#mind_silence(), 1_000);
    addEventListener("online", () => this.#retry_now());
    addEventListener("pageshow", (event) => event.persisted && this.#retry_now());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.#link !== "live") this.#retry_now();
    });
  }

  start(): void {
    this.#open();
    void this.renew();
  }

  /** Listens to another view. */
  look_at(view: view): void {
    this.#query = query_of_view(view);
    this.#turn += 1;
    this.#last_id = "";
    this.#open();
    void this.renew();
  }

  /** Asks for everything, now. */
  async renew(): Promise<boolean> {
    const turn = this.#turn;
    try {
      const [stats, recent, pipeline] = await Promise.all([
        ask(`/api/stats?${this.#query}`),
        ask(`/api/recent?${this.#query}&limit=50`),
        ask("/api/pipeline"),
      ]);
      if (turn !== this.#turn) return true;
      this.#greet(stats);
      this.#tell({ kind: "stats", stats: read_stats(stats) });
      this.#tell({ kind: "recent", recent: read_recent(recent) });
      this.#tell({ kind: "pipeline", pipeline: read_pipeline(pipeline) });
      if (this.#link !== "live") this.#set_link("polling");
      return true;
    } catch (problem) {
      if (turn === this.#turn && this.#link !== "live") {
        this.#set_link("offline", problem instanceof refusal ? problem.message : null);
      }
      return false;
    }
  }

  #set_link(link: link, why: string | null = null): void {
    this.#link = link;
    this.#tell({ kind: "link", link, refusal: why });
  }

  #open(): void {
    this.#close();
    if (typeof EventSource === "undefined") {
      this.#fall_back();
      return;
    }
    const after = this.#last_id === "" ? "" : `&after=${encodeURIComponent(this.#last_id)}`;
    const stream = new EventSource(`/api/stream?${this.#query}${after}`);
    this.#stream = stream;
    this.#heard_at = Date.now();
    const on = (name: string, take: (body: unknown) => void): void => {
      stream.addEventListener(name, (event) => {
        if (stream !== this.#stream) return;
        const body = parsed((event as MessageEvent).data);
        if (body === null) return;
        this.#hear((event as MessageEvent).lastEventId);
        take(body);
      });
    };
    on("hello", (body) => this.#greet(body));
    on("events", (body) =>
      this.#tell({ kind: "news", news: read_news(body), instance: this.#instance }),
    );
    on("stats", (body) => this.#tell({ kind: "stats", stats: read_stats(body) }));
    on("pipeline", (body) => this.#tell({ kind: "pipeline", pipeline: read_pipeline(body) }));
    stream.onerror = () => {
      if (stream === this.#stream) this.#cut();
    };
  }

  #close(): void {
    this.#stream?.close();
    this.#stream = null;
    clearTimeout(this.#retry);
  }

  #hear(id: string): void {
    this.#heard_at = Date.now();
    this.#failures = 0;
    if (id !== "") this.#last_id = id;
    clearTimeout(this.#poll);
    this.#poll = undefined;
    if (this.#link !== "live") this.#set_link("live");
  }

  /** Another life of the server counts from the beginning: so does the page. */
  #greet(body: unknown): void {
    const { instance } = body as { instance?: unknown };
    if (typeof instance !== "string" || instance === this.#instance) return;
    const begins_anew = this.#instance !== "" && this.#last_id !== "";
    this.#instance = instance;
    if (!begins_anew) return;
    this.#last_id = "";
    this.#open();
    void this.renew();
  }

  /** The stream ended, or never began. EventSource would retry on its own, but not after a refusal. */
  #cut(): void {
    this.#close();
    this.#failures += 1;
    const wait = Math.min(longest_retry_ms, first_retry_ms * 2 ** (this.#failures - 1));
    this.#retry = setTimeout(() => this.#open(), wait * (0.75 + Math.random() / 2));
    // A cut that is mended at once is not worth a word.
    if (this.#failures > 1) this.#fall_back();
  }

  #fall_back(): void {
    if (this.#poll !== undefined) return;
    if (this.#link === "live") this.#link = "connecting";
    const ask_again = (): void => {
      void this.renew().then((heard) => {
        // What was asked for is counted: a stream that went on from before would count it again.
        if (heard && this.#link === "polling") this.#last_id = "";
      });
      this.#poll = setTimeout(ask_again, poll_ms);
    };
    ask_again();
  }

  #mind_silence(): void {
    if (!this.#stream || Date.now() - this.#heard_at <= silence_ms) return;
    this.#failures = Math.max(this.#failures, 1);  // no short cut that is mended at once
    this.#cut();
  }

  #retry_now(): void {
    this.#failures = 0;
    this.#open();
    if (this.#link !== "live") void this.renew();
  }
}
