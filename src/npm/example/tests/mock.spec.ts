import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { createServer, type AddressInfo } from "node:net";
import { Mock, startMock } from "contract-harness";
import { expect, test } from "@playwright/test";

const cli = join(process.cwd(), "node_modules/contract-harness/dist/cli.js");

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/__health`).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function run(
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [cli, ...args], { env });
  let out = "";
  let err = "";
  child.stdout.on("data", (part) => (out += String(part)));
  child.stderr.on("data", (part) => (err += String(part)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out, err };
}

/** A folder with a program `java` that prints a version. */
function java(folder: string, script: string): string {
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(join(folder, "bin/java"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "bin/java"), 0o755);
  return folder;
}

test("starts on a free port, answers when it says so, and stops", async () => {
  const mocks = await Promise.all([startMock(), startMock({ args: ["--comma-lists"] })]);
  expect(new Set(mocks.map(({ url }) => url)).size).toBe(2);
  for (const mock of mocks) {
    expect(await answers(mock.url)).toBe(true);
  }
  await Promise.all(mocks.map((mock) => mock.stop()));
  await mocks[0].stop();
  for (const { url } of mocks) {
    expect(await answers(url)).toBe(false);
  }
});

test("a sandbox without a browser: arrange, findings, and the token of a mock that others reach", async () => {
  const mock = await startMock({ args: ["--host", "0.0.0.0"] });
  try {
    const sandbox = mock.sandbox("node");
    await sandbox.arrange(2, { data: { description: "Lift 7" } });
    const answer = await fetch(`${sandbox.url}/interventions/v2/rs/2?extends=summary`, {
      headers: { Authorization: "Bearer me", "x-session-token": "me" },
    });
    expect(await answer.json()).toMatchObject({ data: { description: "Lift 7" } });
    await expect
      .poll(async () => (await sandbox.findings()).map(({ weight, place }) => `${weight} ${place}`))
      .toEqual(["ignored query extends"]);
  } finally {
    await mock.stop();
  }
});

test("a mock that is not there is told", async () => {
  await expect(new Mock({ url: "http://127.0.0.1:9" }).sandbox("a").reset()).rejects.toThrow(
    /^DELETE http:\/\/127.0.0.1:9\/sandbox\/a: wanted an answer, came none: /,
  );
});

test("what the mock says of an option that it does not know is told", async () => {
  await expect(startMock({ args: ["--nonsense"] })).rejects.toThrow(
    /^the mock did not start: it ended with exit code 2\n  Unknown option: '--nonsense'/,
  );
});

test("a mock that takes too long is told, and ended", async () => {
  await expect(startMock({ timeout: 1 })).rejects.toThrow(
    "the mock did not start: it did not tell its address within 1 ms",
  );
});

test("a port that is taken is told", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await expect(startMock({ port })).rejects.toThrow(
    new RegExp(`^the mock did not start: it ended with exit code 2\n  .*${port}`),
  );
  server.close();
});

test("passes options on, and the exit code back", async () => {
  expect((await run(["--version"])).out).toMatch(/^contract-harness \d+\.\d+\.\d+/);
  expect(await run(["--version"])).toMatchObject({ code: 0, err: "" });
  expect(await run(["mock", "--port", "many"])).toMatchObject({ code: 2 });
  expect(await run(["verify", "--base-url", "http://127.0.0.1:1"])).toMatchObject({ code: 2 });
});

for (const [signal, code] of [
  ["SIGTERM", 143],
  ["SIGINT", 130],
  ["SIGHUP", 129],
] as const) {
  test(`passes ${signal} on, and the exit code back`, async () => {
    const child = spawn(process.execPath, [cli, "mock", "--port", "0"]);
    const line = String((await once(child.stdout, "data"))[0]);
    const url = / at (\S+)/.exec(line)![1]!;
    await expect.poll(() => answers(url)).toBe(true);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([code, null]);
    expect(await answers(url)).toBe(false);
  });
}

test("a mock does not outlive the process that started it, even one that is killed", async () => {
  const program = `import { Mock, startMock } from "contract-harness"; console.log((await startMock()).url); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program]);
  const url = String((await once(child.stdout, "data"))[0]).trim();
  expect(await answers(url)).toBe(true);
  child.kill("SIGKILL");
  await expect.poll(() => answers(url), { timeout: 15_000 }).toBe(false);
});

test("a process that is done ends, although its mock runs", async () => {
  const program = `import { Mock, startMock } from "contract-harness"; console.log((await startMock()).url);`;
  const url = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
    timeout: 60_000,
  }).trim();
  await expect.poll(() => answers(url), { timeout: 15_000 }).toBe(false);
});

test.describe("Java", () => {
  /** A PATH with Node.js and the shell, without Java. */
  function bare(folder: string, ...more: string[]): NodeJS.ProcessEnv {
    mkdirSync(join(folder, "only"), { recursive: true });
    for (const name of ["sh", "cat"]) {
      symlinkSync(execFileSync("which", [name], { encoding: "utf8" }).trim(), join(folder, "only", name));
    }
    return { PATH: [...more, join(folder, "only")].join(delimiter) };
  }

  const old = `echo 'openjdk version "11.0.2" 2019-01-15' >&2`;
  const oldest = `echo 'java version "1.8.0_392"' >&2`;
  const advice = /\nInstall a Java runtime .*openjdk-17.*JAVA_HOME/s;

  test("none at all", async ({}, { outputDir }) => {
    const { code, err } = await run(["mock"], bare(outputDir));
    expect(code).toBe(2);
    expect(err).toMatch(
      /^contract-harness: wanted Java 17 or newer, came none:\n  JAVA_HOME: not set\n  PATH: no java\n/,
    );
    expect(err).toMatch(advice);
  });

  test("too old ones, and one that is no Java", async ({}, { outputDir }) => {
    const path = bare(
      outputDir,
      java(join(outputDir, "8"), oldest) + "/bin",
      java(join(outputDir, "x"), "echo no >&2; exit 1") + "/bin",
    );
    const { code, err } = await run(["mock"], { ...path, JAVA_HOME: java(join(outputDir, "11"), old) });
    expect(code).toBe(2);
    expect(err).toContain(
      [
        "wanted Java 17 or newer, came none:",
        `  JAVA_HOME: ${outputDir}/11/bin/java: Java 11`,
        `  PATH: ${outputDir}/8/bin/java: Java 8`,
        `  PATH: ${outputDir}/x/bin/java: does not tell its version`,
      ].join("\n"),
    );
    expect(err).toMatch(advice);
  });

  test("a JAVA_HOME that is gone", async ({}, { outputDir }) => {
    const { err } = await run(["mock"], { ...bare(outputDir), JAVA_HOME: join(outputDir, "gone") });
    expect(err).toContain(`  JAVA_HOME: ${outputDir}/gone/bin/java: no such file\n  PATH: no java\n`);
  });

  test("the first that is new enough is taken: after an old JAVA_HOME, of the PATH", async ({}, { outputDir }) => {
    const newer = `case $1 in -version) echo 'openjdk version "21-ea" 2023-09-19' >&2;; *) echo "ran $*"; exit 7;; esac`;
    const path = bare(
      outputDir,
      java(join(outputDir, "8"), oldest) + "/bin",
      java(join(outputDir, "21"), newer) + "/bin",
    );
    const { code, out } = await run(["rules", "--any"], { ...path, JAVA_HOME: java(join(outputDir, "11"), old) });
    expect({ code, out }).toEqual({
      code: 7,
      out: expect.stringMatching(
        new RegExp(`^ran .*-jar ${dirname(dirname(cli))}/contract-harness.jar rules --any\n$`),
      ),
    });
  });
});
