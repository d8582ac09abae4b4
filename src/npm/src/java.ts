import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The oldest Java that the jar runs on. */
const WANTED = 17;

/** The major version that `java -version` prints: 17 of "17.0.15", 8 of "1.8.0_392"; undefined when it prints none. */
function version(java: string): number | undefined {
  const run = spawnSync(java, ["-version"], { encoding: "utf8", timeout: 30_000, windowsHide: true });
  const found = /version "(?:1\.)?(\d+)/.exec(`${run.stderr}${run.stdout}`);
  return found ? Number(found[1]) : undefined;
}

/**
 * The Java to run the jar with: that of JAVA_HOME, else the first on the PATH that is new enough.
 *
 * @throws Error that lists what was found and says what to do
 */
export function findJava(environment: NodeJS.ProcessEnv = process.env): string {
  const name = process.platform === "win32" ? "java.exe" : "java";
  const home = environment["JAVA_HOME"]?.trim();
  const onPath = (environment["PATH"] ?? environment["Path"] ?? "")
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .filter((java) => existsSync(java));
  const seen = home ? [] : ["JAVA_HOME: not set"];
  for (const java of new Set([...(home ? [join(home, "bin", name)] : []), ...onPath])) {
    const place = java === onPath[0] || !home || !java.startsWith(home) ? "PATH" : "JAVA_HOME";
    const found = existsSync(java) ? version(java) : undefined;
    if (found !== undefined && found >= WANTED) {
      return java;
    }
    const came =
      found !== undefined ? `Java ${found}` : existsSync(java) ? "does not tell its version" : "no such file";
    seen.push(`${place}: ${java}: ${came}`);
  }
  return none(onPath.length === 0 ? [...seen, `PATH: no ${name}`] : seen);
}

function none(seen: string[]): never {
  throw new Error(
    [
      `wanted Java ${WANTED} or newer, came none:`,
      ...seen.map((line) => `  ${line}`),
      `Install a Java runtime (Debian: apt install openjdk-${WANTED}-jre-headless; macOS: brew install openjdk@${WANTED};`,
      `Windows: winget install EclipseAdoptium.Temurin.${WANTED}.JRE), then set JAVA_HOME to its folder or put its bin on the PATH.`,
    ].join("\n"),
  );
}
