import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { findJava } from "./java.js";
import { Sandbox } from "./sandbox.js";

/** What answers 200 as soon as the mock serves. */
const READY = "/__health";

/** The first lines of its output that a mock that does not start is reported with; the cause is the first. */
const SHOWN = 40;

/** Where a mock is that somebody else started. */
export interface MockAddress {
  /** Its base URL, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** What it printed at its start, if it listens for other machines: the console's data want it. */
  readonly token?: string | undefined;
}

/** How to start a mock. */
export interface StartOptions {
  /** The port to listen on; a free one by default. */
  readonly port?: number;
  /** More options of `contract-harness mock`, such as `["--stubs", "my-stubs"]`. */
  readonly args?: readonly string[];
  /** How long the start may take, in milliseconds. */
  readonly timeout?: number;
}

/** A mock that runs. */
export class Mock implements MockAddress {
  readonly url: string;

  constructor(
    private readonly address: MockAddress,
    private readonly process?: ChildProcess,
  ) {
    this.url = address.url.replace(/\/+$/, "");
  }

  get token(): string | undefined {
    return this.address.token;
  }

  /** A private copy of everything in the mock; the name has letters, digits, `.`, `_` and `-`. */
  sandbox(name: string): Sandbox {
    return new Sandbox(this, name);
  }

  /** Ends the mock, if startMock() started it. */
  async stop(): Promise<void> {
    if (this.process) {
      await end(this.process);
    }
  }
}

/**
 * Starts a mock and waits until it answers. It ends with stop(), and when this process ends, in whatever way.
 *
 * @throws Error when there is no Java, or the mock does not start; the message has what it printed
 */
export async function startMock({ port = 0, args = [], timeout = 60_000 }: StartOptions = {}): Promise<Mock> {
  findJava(); // its message is clearer than that of a process that ended
  const child = fork(fileURLToPath(new URL("cli.js", import.meta.url)), ["mock", "--port", String(port), ...args], {
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const lines: string[] = [];
  const over = AbortSignal.timeout(timeout);
  try {
    const address = await Promise.race([
      told(child, lines),
      once(child, "exit").then(([code]) => Promise.reject(new Error(`it ended with exit code ${String(code)}`))),
      once(over, "abort").then(() => Promise.reject(new Error(`it did not tell its address within ${timeout} ms`))),
    ]);
    await ready(address.url, over);
    unref(child);
    return new Mock(address, child);
  } catch (error) {
    await end(child);
    throw new Error(["the mock did not start: " + (error as Error).message, ...lines].join("\n  "));
  }
}

/** The address in the first line of the mock; it gets the token of a later line, if the mock prints one. */
function told(child: ChildProcess, lines: string[]): Promise<MockAddress> {
  return new Promise((resolve) => {
    let address: { url: string; token?: string } | undefined;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream!).on("line", (line) => {
        if (lines.length < SHOWN) {
          lines.push(line.replace(/(Bearer )[\w-]{20,}/, "$1***"));
        }
        const url = / at (https?:\/\/[^\s/]+)/.exec(line)?.[1];
        const token = /Bearer ([\w-]{20,})' \S+\/__admin/.exec(line)?.[1];
        if (address && token) {
          address.token = token;
        } else if (!address && url) {
          address = { url: url.replace("//0.0.0.0", "//127.0.0.1").replace("//[::]", "//[::1]") };
          resolve(address);
        }
      });
    }
  });
}

/** Asks a mock without TLS; the certificate of another is trusted only by who was told to. */
async function ready(url: string, over: AbortSignal): Promise<void> {
  while (url.startsWith("http:")) {
    const answer = await fetch(url + READY, { signal: over }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) {
      return;
    }
    if (over.aborted) {
      throw new Error(`${url + READY}: wanted 200, came ${answer?.status ?? "no answer"}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Lets this process end while the mock runs. */
function unref(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  for (const stream of [child.stdout, child.stderr]) {
    (stream as unknown as { unref?(): void })?.unref?.();
  }
}

/** By the end of the connection, which works on every system, and after which no signal is needed. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const exit = once(child, "exit");
  child.ref();
  if (child.connected) {
    child.disconnect();
  }
  await exit;
}
