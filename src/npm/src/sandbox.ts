import type { Fault, OperationId } from "./generated/description.js";
import type { operations } from "./generated/schema.js";
import type { MockAddress } from "./mock.js";

/** The body of an intervention, with every part. */
export type Intervention = operations["get-intervention"]["responses"][200]["content"]["application/json"];

/** What to change of a value: any of its members; lists as a whole. */
export type Changes<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: Changes<T[K]> | null }
    : T;

/** The state of a sandbox, to be restored later. */
export type Snapshot = Record<string, unknown>;

/** What the mock can be asked for by `Prefer`. */
export interface Preferences {
  /** Answer with this status. */
  readonly code?: number;
  /** Answer with this example of the description. */
  readonly example?: string;
  /** Wait so many seconds: `2`, between two limits `"0.2..1.5"`, or about so many `"~0.3"`. */
  readonly wait?: number | string;
  /** Lose the answer in this way. */
  readonly fault?: Fault;
  /** Send no CORS headers. */
  readonly cors?: "none";
  /** Send `Retry-After` with so many seconds. */
  readonly "retry-after"?: number;
}

/** The requests of an operation, or the uploads of files. */
export type RequestKind = OperationId | "upload";

/** Faults that stay on, for all requests or a part of them; at least one member says what happens. */
export interface FaultRule {
  readonly prefer?: Preferences;
  readonly operation?: RequestKind;
  /** A share of the requests, such as 0.2. */
  readonly rate?: number;
  /** Only the requests above this number in a second. */
  readonly perSecond?: number;
  /** Only for these seconds of every so many. */
  readonly outage?: { readonly every: number; readonly for: number };
}

/** What the mock's console says of one request. */
export interface Finding {
  /** `wrong`: refused because of it. `ignored`: accepted, without effect. `answer`: the answer is not as described. */
  readonly weight: "wrong" | "ignored" | "answer";
  readonly method: string;
  readonly target: string;
  readonly status: number;
  /** Header, parameter, JSON pointer into the body, or part of the answer. */
  readonly place: string;
  readonly wanted: string;
  readonly came: string;
  /** What to do about it. */
  readonly fix: string;
  /** The rule that is broken, if the description has one, with its basis. */
  readonly rule?: { readonly id: string; readonly says: string; readonly basis: "documented" | "inferred" };
}

/** An entry of the console's log, in short and as a whole. */
interface Entry {
  readonly number: number;
  readonly sandbox: string;
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly wrong: number;
  readonly ignored: number;
  readonly answer: number;
  /** The faults that stay on and were applied: `1: code=503`, or `none of 4`. */
  readonly faults?: string;
}

/** The preferences as the header `Prefer` has them. */
export function preferText(preferences: Preferences): string {
  return Object.entries(preferences)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(", ");
}

interface WholeEntry extends Entry {
  readonly findings: readonly Omit<Finding, "method" | "target" | "status">[];
  readonly request: { readonly headers: readonly { readonly name: string; readonly value: string }[] };
}

/** A session token that executes an intervention of the mock: a JWT without a signature. */
export function session(intervention: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none", typ: "JWT" })}.${part({ interventionId: intervention })}.`;
}

/** A private copy of everything in the mock, created at its first use. */
export class Sandbox {
  /** The base URL of the API in this sandbox. */
  readonly url: string;

  constructor(
    protected readonly mock: MockAddress,
    readonly name: string,
  ) {
    this.url = `${mock.url}/sandbox/${name}`;
  }

  /**
   * Changes an intervention in this sandbox; one that does not exist needs a whole body.
   *
   * @throws Error that lists every way in which the result breaks the description
   */
  async arrange(intervention: number, changes: Changes<Intervention>): Promise<void> {
    await this.ask("PUT", `${this.url}/__fixtures/${intervention}`, changes);
  }

  /** Turns faults on, in place of those before, until they are changed or the sandbox is reset; none turns all off. */
  async faults(rules: readonly FaultRule[], seed?: number): Promise<void> {
    const faults = rules.map(({ prefer, ...rule }) => ({ ...rule, ...(prefer ? { prefer: preferText(prefer) } : {}) }));
    const body = { ...(seed === undefined ? {} : { seed }), faults };
    await (rules.length === 0
      ? this.ask("DELETE", `${this.url}/__faults`)
      : this.ask("PUT", `${this.url}/__faults`, body));
  }

  /** Takes everything back: changes of arrange(), executions, and faults. */
  async reset(): Promise<void> {
    await this.ask("DELETE", this.url);
  }

  /** What was changed in this sandbox, for restore(). */
  async state(): Promise<Snapshot> {
    return (await this.ask("GET", `${this.url}/__state`)) as Snapshot;
  }

  /** Makes the state of this sandbox that of a snapshot, also of another sandbox. */
  async restore(snapshot: Snapshot): Promise<void> {
    await this.ask("PUT", `${this.url}/__state`, snapshot);
  }

  /** What the console has found in the requests of this sandbox, without what the test asked for by rehearsals and faults. */
  async findings(): Promise<Finding[]> {
    return this.findingsOf(await this.log());
  }

  protected async findingsOf(log: readonly Entry[]): Promise<Finding[]> {
    const found: Finding[] = [];
    for (const { number } of log.filter((entry) => entry.wrong + entry.ignored + entry.answer > 0)) {
      const whole = (await this.ask("GET", `${this.mock.url}/__console/api/log/${number}`)) as WholeEntry;
      const { method, target, status, findings, faults = "none" } = whole;
      const preferred =
        !faults.startsWith("none") || whole.request.headers.some(({ name }) => name.toLowerCase() === "prefer");
      found.push(
        ...findings
          .filter(({ weight, place }) => !preferred || (weight !== "answer" && place !== "status"))
          .map((finding) => ({ ...finding, method, target, status })),
      );
    }
    return found;
  }

  /** The requests of this sandbox that the console still has; an upload has the name in its path. */
  protected async log(): Promise<Entry[]> {
    const { entries } = (await this.ask("GET", `${this.mock.url}/__console/api/log`)) as { entries: Entry[] };
    return entries.filter(({ sandbox, target }) => (sandbox || target.split("/")[2]) === this.name);
  }

  private async ask(method: string, url: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(url, {
      method,
      headers: {
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(this.mock.token === undefined ? {} : { Authorization: `Bearer ${this.mock.token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: Error) => {
      throw new Error(
        `${method} ${url}: wanted an answer, came none: ${String((error.cause as Error | undefined)?.message ?? error.message)}`,
      );
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${url}: wanted 2xx, came ${answer.status}: ${message(text)}`);
    }
    return text === "" ? undefined : JSON.parse(text);
  }
}

function message(text: string): string {
  try {
    return (JSON.parse(text) as { message: string }).message;
  } catch {
    return text;
  }
}
