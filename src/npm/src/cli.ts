#!/usr/bin/env node
// Runs the jar of this package with the arguments, signals and exit code passed on.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { findJava } from "./java.js";

/** The exit code of the jar for a run that was unusable. */
const UNUSABLE = 2;

const jar = fileURLToPath(new URL("../contract-harness.jar", import.meta.url));

function fail(message: string): never {
  process.stderr.write(`contract-harness: ${message}\n`);
  process.exit(UNUSABLE);
}

function run(java: string): void {
  // What runs for seconds starts sooner with the first compiler alone; CONTRACT_HARNESS_JAVA_OPTIONS can say otherwise.
  const options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"];
  const own = (process.env["CONTRACT_HARNESS_JAVA_OPTIONS"] ?? "").split(/\s+/).filter(Boolean);
  const child = spawn(java, [...options, ...own, "-jar", jar, ...process.argv.slice(2)], { stdio: "inherit" });
  child.on("error", (error) => fail(`${java} did not start: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => child.kill(signal));
  }
  // The program that started this one by fork() is gone, even if it was killed: the mock must not outlive it.
  process.on("disconnect", () => child.kill());
  if (process.connected === false) {
    child.kill(); // it was gone before this program was loaded
  }
  if (process.env["npm_lifecycle_event"] === "npx") {
    // npx passes signals to a shell, which ends without passing them on.
    const shell = process.ppid;
    setInterval(() => process.ppid === shell || child.kill(), 250).unref();
  }
}

let java: string;
try {
  java = findJava();
} catch (error) {
  fail((error as Error).message);
}
run(java);
