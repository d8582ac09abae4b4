// Builds the package in this folder: node build.mjs JAR. Everything about the API is taken from the mock of the jar.
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const jar = process.argv[2];
copyFileSync(jar, "contract-harness.jar");
mkdirSync("src/generated", { recursive: true });

const mock = spawn("java", ["-XX:TieredStopAtLevel=1", "-jar", jar, "mock", "--port", "0"]);
const said = [];
let base;
for await (const line of createInterface(mock.stdout)) {
  said.push(line);
  base = / at (http\S+)/.exec(line)?.[1];
  if (base) break;
}
if (!base) throw new Error(`the mock did not start:\n${said.join("\n")}`);
try {
  await generate();
} finally {
  mock.kill();
}
execFileSync("node_modules/.bin/openapi-typescript", ["openapi.json", "-o", "src/generated/schema.ts"], { stdio: ["ignore", "ignore", "inherit"] });
execFileSync("node_modules/.bin/tsc", { stdio: "inherit" });

async function generate() {
  const description = await get("/openapi.json");
  writeFileSync("openapi.json", JSON.stringify(description));
  const { rehearsals } = await get("/__console/api/rehearsals");
  const { interventions } = await get("/__console/api/interventions");
  const operations = operationsOf(description);
  const faults = rehearsals.flatMap(({ preferences }) => /^fault=(\w+)$/.exec(preferences)?.[1] ?? []);
  write("description", [
    `export type OperationId = ${union(operations.map(({ id }) => id))};`,
    `export type Fault = ${union(faults)};`,
    "/** The paths of the description, wherever they begin; by method, what is there. */",
    "export const paths: readonly { pattern: RegExp; methods: Record<string, OperationId> }[] = [",
    ...[...new Set(operations.map(({ path }) => path))].map((path) => {
      const methods = Object.fromEntries(operations.filter((it) => it.path === path).map((it) => [it.method, it.id]));
      return `  { pattern: ${patternOf(path)}, methods: ${JSON.stringify(methods)} },`;
    }),
    "];",
  ]);
  const read = operations.find(({ parameters }) => parameters.some((it) => it.extend));
  const table = read.parameters.find((it) => it.extend).extend;
  const bodies = [];
  for (const { id } of interventions) {
    const query = Object.keys(table).map((value) => `extend=${value}`).join("&");
    bodies.push(await get(`${read.path.replace(/\{[^}]+\}/, id)}?${query}`));
  }
  // The jar has the list of sessions; nobody serves it.
  execFileSync("jar", ["--extract", "--file", "contract-harness.jar", "stubs/__files/sessions.json"]);
  const { sessions } = JSON.parse(readFileSync("stubs/__files/sessions.json", "utf8"));
  write("content", [
    'import type { Operation, Session } from "../answer.js";',
    'import type { Intervention } from "../sandbox.js";',
    `export const operations: readonly Operation[] = ${JSON.stringify(operations)};`,
    `export const fixtures = ${JSON.stringify(bodies)} as readonly Intervention[];`,
    `export const sessions: readonly Session[] = ${JSON.stringify(sessions)};`,
  ]);
}

async function get(path) {
  const answer = await fetch(base + path, { headers: { Authorization: "Bearer build", "x-session-token": "build" } });
  if (!answer.ok) throw new Error(`${path}: wanted 200, came ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** What of each operation decides an answer, without references and texts. */
function operationsOf(description) {
  return Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => operation?.operationId)
      .map(([method, operation]) => ({
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        parameters: [...credentials(description, operation), ...(item.parameters ?? []), ...(operation.parameters ?? [])]
          .map((parameter) => resolved(description, parameter))
          .map(({ name, in: place, required = false, schema = {}, "x-extend": extend, bearer }) => ({
            name,
            in: place === "header" && /token$/i.test(name) ? "credential" : place,
            required,
            schema: plain(description, schema),
            ...(extend ? { extend } : {}),
            ...(bearer ? { bearer } : {}),
          })),
        messages: Object.fromEntries(
          Object.entries(operation.responses).flatMap(([status, response]) => {
            const message = resolved(description, response).content?.["application/json"]?.example?.message;
            return message ? [[status, message]] : [];
          }),
        ),
      })),
  );
}

function credentials(description, operation) {
  return (operation.security ?? description.security ?? [])
    .flatMap(Object.keys)
    .map((name) => description.components.securitySchemes[name])
    .map(({ type, name }) => ({ name: type === "http" ? "Authorization" : name, in: "credential", required: true, bearer: type === "http" }));
}

function resolved(description, node) {
  if (!node.$ref) return node;
  const target = node.$ref.slice(2).split("/").map((it) => decodeURIComponent(it).replaceAll("~1", "/").replaceAll("~0", "~"));
  return resolved(description, target.reduce((at, key) => at[key], description));
}

/** A schema with the keywords that judge values. */
function plain(description, schema) {
  const { type, format, enum: values, items, minimum, maximum, minLength, maxLength } = resolved(description, schema);
  return { type, format, enum: values, minimum, maximum, minLength, maxLength, ...(items ? { items: plain(description, items) } : {}) };
}

/** A path of the description at the end of any path. */
function patternOf(path) {
  const escaped = path.split(/\{[^}]+\}/).map((it) => it.replace(/[/.*+?^$()[\]|\\]/g, "\\$&"));
  return `/(${escaped.join("[^\\/]+")})$/`;
}

function union(values) {
  return [...new Set(values)].map((it) => JSON.stringify(it)).join(" | ");
}

function write(name, lines) {
  writeFileSync(`src/generated/${name}.ts`, ["// Made of the description by build.mjs.", ...lines, ""].join("\n"));
}
