import { test as base, expect as plain, type BrowserContext, type Request, type Route } from "@playwright/test";
import { paths, uploads } from "./generated/description.js";
import { Mock, startMock, type MockAddress, type StartOptions } from "./mock.js";
import { preferText, Sandbox, type Finding, type Preferences, type RequestKind } from "./sandbox.js";

export { session, type FaultRule, type Finding, type Preferences } from "./sandbox.js";

/** How long findings() waits for the console's log to have every request that was answered. */
const LOG_WAIT = 5_000;

/** Names that mean this machine everywhere (RFC 6761, 6.3). */
const LOOPBACK = /^((.+\.)?localhost|127\.[\d.]+|\[::1\])$/;

/** Which requests a rehearsal is for. */
export interface RehearsalScope {
  /** Those of this operation alone, or the uploads of files; by default all. */
  readonly operation?: RequestKind;
  /** How many of them; `Infinity` for all that follow. By default the next one. */
  readonly times?: number;
}

interface Rehearsal extends Required<Pick<RehearsalScope, "times">>, Pick<RehearsalScope, "operation"> {
  readonly prefer: string;
  left: number;
}

/** The sandbox of one test: requests of its pages to the API go there. */
export class TestSandbox extends Sandbox {
  private rehearsals: Rehearsal[] = [];
  /** The requests that were sent to the mock, with their preferences. */
  private readonly sent = new WeakMap<Request, string | undefined>();
  private readonly refused: Promise<string>[] = [];
  private answered = 0;

  constructor(
    mock: MockAddress,
    name: string,
    private readonly api: string | undefined,
  ) {
    super(mock, name);
  }

  /** Makes the mock answer the next request, or those of the scope, with an error, a delay or a fault. */
  async rehearse(preferences: Preferences, { operation, times = 1 }: RehearsalScope = {}): Promise<void> {
    const prefer = preferText(preferences);
    if (prefer === "" || !(Number.isInteger(times) || times === Infinity) || times < 1) {
      throw new Error(
        `rehearse: wanted a preference, and as times an integer of 1 or more or Infinity, came '${prefer}' and ${times}`,
      );
    }
    this.rehearsals.push({ prefer, times, left: times, ...(operation ? { operation } : {}) });
  }

  /** Ends all rehearsals; later requests are answered as usual. */
  async rehearseNothing(): Promise<void> {
    this.rehearsals = [];
  }

  override async findings(): Promise<Finding[]> {
    const end = Date.now() + LOG_WAIT;
    let log = await this.log();
    while (log.length < this.answered && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 20)); // an exchange is logged just after it was sent
      log = await this.log();
    }
    if (log.length < this.answered) {
      throw new Error(
        `findings: wanted the ${this.answered} requests of sandbox ${this.name} in the mock's log, came ${log.length};`
          + " the log keeps the last 500 of all sandboxes: ask earlier in the test, or give each worker a mock of its own",
      );
    }
    return this.findingsOf(log);
  }

  /** Leads what the pages of a context ask of the API into this sandbox. */
  async lead(context: BrowserContext): Promise<void> {
    context.on("response", (response) => {
      const prefer = this.sent.get(response.request());
      if (prefer !== undefined && response.headers()["preference-applied"] === undefined) {
        this.sent.delete(response.request()); // the log has no such request
        this.refused.push(response.text().then((text) => `rehearse '${prefer}': came ${response.status()} ${text}`));
      }
    });
    context.on("requestfinished", (request) => {
      this.answered += this.sent.has(request) ? 1 : 0;
    });
    await context.route(
      (url) => this.target(url) !== undefined,
      (route) => this.forward(route),
    );
  }

  /** The rehearsals that the mock refused, or too few requests met: such a test proves less than it says. */
  async unmet(): Promise<string[]> {
    const few = this.rehearsals
      .filter(({ left, times }) => left > 0 && times !== Infinity)
      .map(
        ({ prefer, operation, times, left }) =>
          `rehearse '${prefer}': wanted ${times} request(s)${operation ? ` of ${operation}` : ""}, came ${times - left}`,
      );
    return [...(await Promise.all(this.refused)), ...few];
  }

  /** Where in the mock a request belongs; undefined for what is not the API's. */
  private target(url: URL): string | undefined {
    const path = paths.map(({ pattern }) => pattern.exec(url.pathname)?.[1]).find((found) => found !== undefined);
    return this.below(this.api, url) ?? path ?? this.below(this.mock.url, url);
  }

  /** The path below a prefix such as `/api` or `http://localhost:3000/api`. */
  private below(prefix: string | undefined, url: URL): string | undefined {
    const whole = prefix?.startsWith("/") ? url.pathname : url.origin + url.pathname;
    return prefix !== undefined && whole.startsWith(`${prefix}/`) ? whole.slice(prefix.length) : undefined;
  }

  private async forward(route: Route): Promise<void> {
    const request = route.request();
    const from = new URL(request.url());
    const path = this.target(from) ?? from.pathname;
    const operation = path.startsWith(`/${uploads}/`)
      ? "upload"
      : paths.find(({ pattern }) => pattern.test(path))?.methods[request.method()];
    const prefer = operation && this.preferred(operation);
    if (operation) {
      this.sent.set(request, prefer);
    }
    const url = this.mock.url + path + from.search;
    const headers = { ...request.headers(), "x-sandbox": this.name, ...(prefer ? { prefer } : {}) };
    if (from.protocol === new URL(url).protocol && LOOPBACK.test(from.hostname)) {
      await route.continue({ url, headers });
    } else {
      // A browser leads no request from HTTPS to HTTP, and none of a page of another machine to this one.
      const response = await route.fetch({ url, headers, maxRedirects: 0 }).catch(() => undefined);
      await (response ? route.fulfill({ response }) : route.abort("connectionreset"));
    }
  }

  private preferred(operation: RequestKind): string | undefined {
    const next = this.rehearsals.find((it) => it.left > 0 && (it.operation ?? operation) === operation);
    if (next) {
      next.left -= 1;
    }
    return next?.prefer;
  }
}

/** The fixtures of each test. */
export interface TestFixtures {
  /** What the test's pages ask of the API goes here; no other test sees it. */
  readonly sandbox: TestSandbox;
  /** A prefix below which all requests go to the mock, besides those whose path the description has: `/api`. */
  readonly api: string | undefined;
}

/** The fixtures of each worker. */
export interface WorkerFixtures {
  /** The mock that all tests of a worker use. */
  readonly mock: Mock;
  /** How to start it, or the address of one that runs. By default each worker starts one. */
  readonly mockOptions: StartOptions | MockAddress;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  mockOptions: [{}, { option: true, scope: "worker" }],
  api: [undefined, { option: true }],
  mock: [
    async ({ mockOptions }, use) => {
      const mock = "url" in mockOptions ? new Mock(mockOptions) : await startMock(mockOptions);
      await use(mock);
      await mock.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  sandbox: async ({ mock, api }, use, testInfo) => {
    const readable = testInfo.title.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 40);
    const sandbox = new TestSandbox(mock, `${readable}-${crypto.randomUUID().slice(0, 8)}`, api);
    await use(sandbox);
    const unmet = testInfo.status === "passed" ? await sandbox.unmet() : [];
    if (testInfo.status !== testInfo.expectedStatus) {
      const found = await sandbox.findings().catch(() => []);
      await testInfo.attach("findings of the mock", { body: texts(found).join("\n"), contentType: "text/plain" });
    }
    await sandbox.reset();
    if (unmet.length > 0) {
      throw new Error(unmet.join("\n"));
    }
  },
  context: async ({ context, sandbox }, use) => {
    await sandbox.lead(context);
    await use(context);
    await context.unrouteAll({ behavior: "ignoreErrors" });
  },
});

function texts(findings: readonly Finding[]): string[] {
  return findings.map(
    ({ method, target, status, weight, place, wanted, came, fix, rule }) =>
      `  ${method} ${target} (${status}), ${weight}: ${place}: wanted ${wanted}, came ${came}.\n    ${fix}`
      + (rule ? `\n    rule ${rule.id} (${rule.basis}): ${rule.says}` : ""),
  );
}

export const expect = plain.extend({
  /** That the console found nothing in the requests of a sandbox. */
  async toHaveNoFindings(sandbox: Sandbox) {
    const found = await sandbox.findings();
    return {
      name: "toHaveNoFindings",
      pass: found.length === 0,
      message: () =>
        found.length === 0
          ? `sandbox ${sandbox.name}: wanted findings, came none`
          : [`sandbox ${sandbox.name}: wanted no findings, came ${found.length}:`, ...texts(found)].join("\n"),
    };
  },
});
