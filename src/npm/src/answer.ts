// Answers requests as the mock does, by what build.mjs took from it. Nothing here names an operation or a field.
import { brief, isObject, pointerTo, violations, type Json, type Schema } from "./check.js";

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
  /** The JSON pointers into the answer that each value adds. */
  readonly extend?: Readonly<Record<string, readonly string[]>>;
  readonly bearer?: boolean;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly mediaType: string; readonly schema: Schema };
  /** How the message of each error begins. */
  readonly messages: Readonly<Record<string, string>>;
  /** What it does to the intervention of the session; without it, the operation reads the one of the path. */
  readonly execution?: Execution;
}

/** What an execution answers and changes, with marks as {@link fill} knows them. */
export interface Execution {
  readonly answer: Json;
  /** The new values, by JSON pointer into the intervention. */
  readonly changes: Readonly<Record<string, Json>>;
}

export interface Session {
  readonly token: string;
  readonly interventionId?: number;
  readonly expired?: boolean;
}

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request to the path of an operation. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

/** What answers are made of. */
export interface Content {
  readonly sessions: readonly Session[];
  /** The interventions by id; an execution replaces one. */
  readonly interventions: Map<string, Json>;
  /** The URL of a new upload. */
  readonly upload: () => string;
}

interface Problem {
  readonly place: string;
  readonly rule: string;
  readonly wanted: string;
  readonly came: string;
}

/** In a text of the mock: the value at a JSON pointer of the request's body, the time, or the URL of the upload. */
const MARK = /⟦([^⟧]*)⟧/g;

/** The answer to a request of any method to the operation's path. */
export function answer(operation: Operation, asked: Asked, content: Content): Answer {
  if (![operation.method, ...(operation.method === "GET" ? ["HEAD"] : [])].includes(asked.method)) {
    const more = `: ${operation.path} has ${operation.method}`;
    return { ...refusal(operation, 405, more), headers: { Allow: operation.method } };
  }
  const path = pathValues(operation.path, asked.url.pathname);
  const session = credentials(operation, asked.headers, content.sessions);
  if (session === undefined) {
    const challenged = operation.parameters.some(({ bearer }) => bearer);
    return { ...refusal(operation, 401), ...(challenged ? { headers: { "WWW-Authenticate": "Bearer" } } : {}) };
  }
  const problems = [
    ...operation.parameters
      .filter(({ in: place }) => place !== "credential")
      .flatMap((it) => parameterProblems(operation, it, path, asked)),
    ...spellingProblems(operation, asked.url),
  ];
  const body = problems.length > 0 ? undefined : mediaType(operation, asked);
  if (body) {
    return refused(415, [body]);
  }
  problems.push(...bodyProblems(operation, asked));
  if (problems.length > 0) {
    return refused(400, problems);
  }
  if (/%(?![0-9a-f]{2})/i.test(asked.url.search)) {
    return message(400, "query: wanted escapes as %20, came a percent sign that begins none");
  }
  return operation.execution
    ? execute(operation, operation.execution, session, asked, content)
    : read(operation, Object.values(path)[0] ?? "", asked, content);
}

function message(status: number, text: string): Answer {
  return { status, body: { message: text } };
}

function refusal(operation: Operation, status: number, more = ""): Answer {
  return message(status, `${operation.messages[status] ?? status}${more}`);
}

function refused(status: number, problems: Problem[]): Answer {
  const text = problems
    .map(({ place, wanted, came }) => `${place || "body"}: wanted ${wanted}, came ${came}`)
    .join("; ");
  return { status, body: { message: text, violations: problems as unknown as Json } };
}

/** The session token; undefined when a credential is missing, has another form, or has ended. */
function credentials({ parameters }: Operation, headers: Headers, sessions: readonly Session[]): string | undefined {
  let session = "";
  for (const { name, bearer } of parameters.filter((it) => it.in === "credential")) {
    const value = headers.get(name)?.trim() ?? "";
    const ended = !bearer && sessions.some(({ token, expired }) => expired === true && token === value);
    if (value === "" || ended || (bearer && !/^bearer +\S/i.test(value))) {
      return undefined;
    }
    session = bearer ? session : value;
  }
  return session;
}

function read(operation: Operation, given: string, { url }: Asked, { interventions }: Content): Answer {
  const id = BigInt(given).toString(); // -0 is 0
  const found = interventions.get(id);
  const asking = operation.parameters.find(({ extend }) => extend);
  return found === undefined
    ? refusal(operation, 404, `: there is no intervention ${id}`)
    : {
        status: 200,
        body: linked(projected(found, "", asking?.extend ?? {}, url.searchParams.getAll(asking?.name ?? "")), url),
      };
}

/** A value whose links lead to where it was asked for. */
function linked(value: Json, { origin }: URL): Json {
  return JSON.parse(JSON.stringify(value).replaceAll("{{request.baseUrl}}", origin)) as Json;
}

/** A value without the members that extend values add, but for those that were asked for. */
function projected(
  value: Json,
  pointer: string,
  table: NonNullable<Parameter["extend"]>,
  asked: readonly string[],
): Json {
  const pointers = Object.values(table).flat();
  if (!isObject(value) || !pointers.some((it) => it.startsWith(`${pointer}/`))) {
    return value;
  }
  const members = Object.entries(value).flatMap(([name, member]) => {
    const at = pointerTo(pointer, name);
    const shown = !pointers.includes(at) || asked.some((it) => Object.hasOwn(table, it) && table[it]!.includes(at));
    return shown ? [[name, projected(member, at, table, asked)] as const] : [];
  });
  return Object.fromEntries(members);
}

function execute(
  operation: Operation,
  { answer, changes }: Execution,
  session: string,
  { body }: Asked,
  content: Content,
): Answer {
  const id = carried(session, content.sessions);
  if (id === undefined) {
    return refusal(operation, 403);
  }
  const before = content.interventions.get(id);
  if (before === undefined) {
    return refusal(operation, 404, `: there is no intervention ${id}`);
  }
  if (Object.entries(changes).some(([pointer, value]) => value === false && at(before, pointer) === false)) {
    return refusal(operation, 409, `: intervention ${id} has been executed before`);
  }
  const values: Record<string, string> = { now: new Date().toISOString(), upload: content.upload() };
  const sent = JSON.parse(body) as Json;
  const after = Object.entries(changes).reduce(
    (whole, [pointer, value]) => changed(whole, pointer, fill(value, sent, values)),
    before,
  );
  content.interventions.set(id, after);
  return { status: 200, body: fill(answer, sent, values) };
}

/** The intervention that a session carries: by the list, or by the payload of a JWT, whose signature is not checked. */
function carried(token: string, sessions: readonly Session[]): string | undefined {
  const listed = sessions.find((it) => it.token === token)?.interventionId;
  try {
    const claim = (text: string) =>
      (JSON.parse(atob(text.replaceAll("-", "+").replaceAll("_", "/"))) as Session).interventionId;
    const id = listed ?? claim(token.split(".")[1] ?? "");
    return Number.isInteger(id) ? String(id) : undefined;
  } catch {
    return undefined;
  }
}

function at(value: Json | undefined, pointer: string): Json | undefined {
  const steps = pointer.split("/").slice(1);
  return steps.reduce<Json | undefined>((parent, step) => (isObject(parent) ? parent[step] : undefined), value);
}

/** A copy with another value at a pointer; the same when there is no such place. */
function changed(value: Json, pointer: string, to: Json): Json {
  const [, step = "", ...rest] = pointer.split("/");
  if (!isObject(value) || (rest.length > 0 && !isObject(value[step]))) {
    return value;
  }
  return { ...value, [step]: rest.length === 0 ? to : changed(value[step]!, `/${rest.join("/")}`, to) };
}

/** A value with its marks replaced; a mark alone for what was not sent is null. */
function fill(value: Json, sent: Json, values: Readonly<Record<string, string>>): Json {
  if (typeof value === "string") {
    const given = (mark: string) => values[mark] ?? at(sent, mark);
    const alone = /^⟦([^⟧]*)⟧$/.exec(value)?.[1];
    return alone === undefined
      ? value.replace(MARK, (_, mark: string) => String(given(mark) ?? ""))
      : (given(alone) ?? null);
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member, sent, values)]))
    : value;
}

/** The values of a path's variables, decoded; also when the path begins with something else. */
function pathValues(template: string, pathname: string): Record<string, string> {
  const names = template.split("/").reverse();
  const parts = pathname.split("/").reverse();
  const values = names.flatMap((name, i) =>
    /^\{.*\}$/.test(name) ? [[name.slice(1, -1), decoded(parts[i] ?? "")] as const] : [],
  );
  return Object.fromEntries(values.reverse());
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parameterProblems(
  operation: Operation,
  parameter: Parameter,
  path: Record<string, string>,
  { url, headers }: Asked,
): Problem[] {
  const { name, in: place, schema, required } = parameter;
  const texts =
    { path: [path[name]], query: url.searchParams.getAll(name), header: [headers.get(name) ?? undefined] }[place] ?? [];
  const given = texts.filter((text) => text !== undefined);
  const rule = (keyword: string) => `${operation.id}.${name}.${keyword}`;
  if (given.length === 0) {
    return required ? [{ place: name, rule: rule("required"), wanted: "a value", came: "none" }] : [];
  }
  const value = schema.items ? given.map((text) => typed(schema.items!, text)) : typed(schema, given[0]!);
  return violations(schema, value).map(({ pointer, keyword, wanted }) => ({
    place: name,
    rule: rule(keyword),
    wanted,
    came: quoted(given[Number(pointer.slice(1))]!),
  }));
}

/** The text of a URL or a header as a value of the schema's type; a text when it has another form. */
function typed({ type }: Schema, text: string): Json {
  const number =
    type === "integer" ? /^-?(0|[1-9][0-9]*)$/ : type === "number" ? /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/ : undefined;
  if (number?.test(text) && text.length < 400) {
    return Number(text);
  }
  return type === "boolean" && /^(true|false)$/.test(text) ? text === "true" : text;
}

/** A name in the query that differs from a described one only by case or brackets. */
function spellingProblems(operation: Operation, url: URL): Problem[] {
  return [...new Set(url.searchParams.keys())].flatMap((sent) => {
    const bare = sent.replace(/\[.*\]$/, "").toLowerCase();
    return operation.parameters
      .filter(({ in: place, name }) => place === "query" && name.toLowerCase() === bare && name !== sent)
      .map(({ name }) => ({
        place: name,
        rule: `${operation.id}.${name}.name`,
        wanted: `the name written '${name}'`,
        came: quoted(sent),
      }));
  });
}

function mediaType({ id, body }: Operation, { headers }: Asked): Problem | undefined {
  const came = headers.get("Content-Type") ?? "";
  return body === undefined || came.split(";")[0]!.trim().toLowerCase() === body.mediaType
    ? undefined
    : {
        place: "Content-Type",
        rule: `${id}.requestBody.mediaType`,
        wanted: body.mediaType,
        came: came === "" ? "none" : quoted(came),
      };
}

function bodyProblems({ id, body }: Operation, asked: Asked): Problem[] {
  if (body === undefined) {
    return [];
  }
  const whole = (keyword: string, wanted: string, came: string) => [
    { place: "", rule: `${id}.requestBody.${keyword}`, wanted, came },
  ];
  if (asked.body === "") {
    return whole("required", "a body", "none");
  }
  let value: Json;
  try {
    value = JSON.parse(asked.body) as Json;
  } catch (error) {
    return whole("wellFormed", "one well-formed JSON value", (error as Error).message);
  }
  return violations(body.schema, value).map(({ pointer, keyword, wanted, came }) => {
    const path = pointer
      .slice(1)
      .replace(/\/\d+(?=\/|$)/g, "[]")
      .replaceAll("/", ".");
    return { place: pointer, rule: `${id}.${path || "requestBody"}.${keyword}`, wanted, came };
  });
}

function quoted(text: string): string {
  return `'${brief(text.replace(/[\x00-\x1f\x7f]/g, "?"))}'`;
}
