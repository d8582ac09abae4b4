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
execFileSync("node_modules/.bin/openapi-typescript", ["openapi.json", "-o", "src/generated/schema.ts"], {
  stdio: ["ignore", "ignore", "inherit"],
});
execFileSync("node_modules/.bin/tsc", { stdio: "inherit" });

async function generate() {
  const description = await get("/openapi.json");
  writeFileSync("openapi.json", JSON.stringify(description));
  const { rehearsals } = await get("/__console/api/rehearsals");
  const { interventions } = await get("/__console/api/interventions");
  const operations = operationsOf(description);
  const faults = rehearsals.flatMap(({ preferences }) => /^fault=(\w+)$/.exec(preferences)?.[1] ?? []);
  const read = operations.find(({ parameters }) => parameters.some((it) => it.extend));
  const table = read.parameters.find((it) => it.extend).extend;
  const everything = Object.keys(table)
    .map((value) => `extend=${value}`)
    .join("&");
  const whole = async (id, sandbox = "") => get(`${sandbox}${read.path.replace(/\{[^}]+\}/, id)}?${everything}`);
  const bodies = [];
  for (const { id } of interventions) {
    bodies.push(JSON.parse(JSON.stringify(await whole(id)).replaceAll(base, "{{request.baseUrl}}"))); // as the stubs have it
  }
  const links = JSON.stringify(bodies).matchAll(/\{\{request\.baseUrl\}\}(\/[^"]+)/g);
  const files = Object.fromEntries(
    await Promise.all([...new Set([...links].map(([, path]) => path))].map(async (path) => [path, await file(path)])),
  );
  // The jar has the list of sessions; nobody serves it.
  execFileSync("jar", ["--extract", "--file", "contract-harness.jar", "stubs/__files/sessions.json"]);
  const { sessions } = JSON.parse(readFileSync("stubs/__files/sessions.json", "utf8"));
  const executing = operations.find(({ body }) => body);
  const uploads = await observe(executing, interventions, whole);
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
    "/** The first part of the path of an upload. */",
    `export const uploads = ${JSON.stringify(uploads)};`,
  ]);
  write("content", [
    'import type { Operation, Session } from "../answer.js";',
    'import type { Intervention } from "../sandbox.js";',
    `export const operations: readonly Operation[] = ${JSON.stringify(operations)};`,
    `export const fixtures = ${JSON.stringify(bodies)} as readonly Intervention[];`,
    "/** What the links of the fixtures lead to, by path. */",
    `export const files: Readonly<Record<string, { type: string; base64: string }>> = ${JSON.stringify(files)};`,
    `export const sessions: readonly Session[] = ${JSON.stringify(sessions)};`,
  ]);
}

/** Executes an intervention with marks for values, and notes what it answers and changes, in the terms of answer.ts. */
async function observe(operation, interventions, whole) {
  const sandbox = "/sandbox/build";
  const send = (session) =>
    fetch(base + sandbox + operation.path, {
      method: operation.method,
      headers: { Authorization: "Bearer build", "x-session-token": session, "Content-Type": operation.body.mediaType },
      body: JSON.stringify(marked(operation.body.schema, "")),
    });
  operation.messages[403] = (await (await send("build")).json()).message;
  // One of which nothing is recorded yet, so that each part is new as a whole.
  const before = (
    await Promise.all(interventions.filter(({ executable }) => executable).map(({ id }) => whole(id, sandbox)))
  ).sort((a, b) => nulls(b) - nulls(a))[0];
  const { session } = interventions.find(({ id }) => id === before.data.id);
  const response = await send(session);
  const text = await response.text();
  if (!response.ok) throw new Error(`execution: wanted 200, came ${response.status}: ${text}`);
  const after = await whole(before.data.id, sandbox);
  const url = new URL(/"(https?:[^"]+)"/.exec(text)[1]);
  operation.execution = {
    answer: JSON.parse(text.replace(url.href, "⟦upload⟧")),
    changes: Object.fromEntries(changes(before, after, "").map(([pointer, value]) => [pointer, timed(value)])),
  };
  return url.pathname.split("/")[1];
}

function marked({ type, properties, minimum = 0 }, pointer) {
  if (type === "object") {
    return Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [name, marked(schema, `${pointer}/${name}`)]),
    );
  }
  return type === "string" ? `⟦${pointer}⟧` : minimum;
}

function nulls({ data }) {
  return Object.values(data).filter((value) => value === null).length;
}

function changes(before, after, pointer) {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const inside = [before, after].every((it) => typeof it === "object" && it !== null && !Array.isArray(it));
  return inside
    ? Object.keys(after).flatMap((name) => changes(before[name], after[name], `${pointer}/${name}`))
    : [[pointer, after]];
}

/** The moment of the execution is a mark too. */
function timed(value) {
  return JSON.parse(JSON.stringify(value), (_, it) =>
    /^\d{4}-.*Z$/.test(it) && Math.abs(Date.parse(it) - Date.now()) < 600_000 ? "⟦now⟧" : it,
  );
}

async function get(path) {
  const answer = await fetch(base + path, { headers: { Authorization: "Bearer build", "x-session-token": "build" } });
  if (!answer.ok) throw new Error(`${path}: wanted 200, came ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function file(path) {
  const answer = await fetch(base + path);
  if (!answer.ok) throw new Error(`${path}: wanted 200, came ${answer.status}`);
  return {
    type: answer.headers.get("Content-Type"),
    base64: Buffer.from(await answer.arrayBuffer()).toString("base64"),
  };
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
        parameters: [
          ...credentials(description, operation),
          ...(item.parameters ?? []),
          ...(operation.parameters ?? []),
        ]
          .map((parameter) => resolved(description, parameter))
          .map(({ name, in: place, required = false, schema = {}, "x-extend": extend, bearer }) => ({
            name,
            in: place === "header" && /token$/i.test(name) ? "credential" : place,
            required,
            schema: plain(description, schema),
            ...(extend ? { extend } : {}),
            ...(bearer ? { bearer } : {}),
          })),
        ...(operation.requestBody ? { body: bodyOf(description, resolved(description, operation.requestBody)) } : {}),
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
    .map(({ type, name }) => ({
      name: type === "http" ? "Authorization" : name,
      in: "credential",
      required: true,
      bearer: type === "http",
    }));
}

function resolved(description, node) {
  if (!node.$ref) return node;
  const target = node.$ref
    .slice(2)
    .split("/")
    .map((it) => decodeURIComponent(it).replaceAll("~1", "/").replaceAll("~0", "~"));
  return resolved(
    description,
    target.reduce((at, key) => at[key], description),
  );
}

function bodyOf(description, { content }) {
  const [mediaType, { schema }] = Object.entries(content)[0];
  return { mediaType, schema: plain(description, schema) };
}

/** A schema with the keywords that judge values. */
function plain(description, schema) {
  const {
    type,
    nullable,
    enum: values,
    items,
    minimum,
    maximum,
    minLength,
    maxLength,
    required,
    properties,
  } = resolved(description, schema);
  return {
    ...{ type, nullable, enum: values, minimum, maximum, minLength, maxLength, required },
    ...(items ? { items: plain(description, items) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, it]) => [name, plain(description, it)]),
          ),
        }
      : {}),
  };
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
