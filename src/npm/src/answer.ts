// Answers a read as the mock does, by what build.mjs took from the description. Nothing here names an operation or a field.

/** The keywords of a parameter's schema that judge a value. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

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
  /** The message of the description's example, by status. */
  readonly messages: Readonly<Record<string, string>>;
}

export interface Session {
  readonly token: string;
  readonly interventionId?: number;
  readonly expired?: boolean;
}

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Problem {
  readonly place: string;
  readonly rule: string;
  readonly wanted: string;
  readonly came: string;
}

/** A value of a body; the fixtures are JSON. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/** The longest text that a message shows whole. */
const SHOWN = 80;

/** The message of an error: its first words are those of the description. */
function refusal(operation: Operation, status: number, more = ""): Answer {
  return { status, body: { message: `${operation.messages[status] ?? status}${more}` } };
}

/** Whom a request is answered for, and with what. */
export interface Content {
  readonly fixtures: readonly unknown[];
  readonly sessions: readonly Session[];
}

/** The answer to a request that the operation's path and method fit. */
export function answer(operation: Operation, url: URL, headers: Headers, { fixtures, sessions }: Content): Answer {
  const path = pathValues(operation.path, url.pathname);
  const problems: Problem[] = [];
  for (const parameter of operation.parameters) {
    const { name, in: place, required } = parameter;
    if (place === "credential") {
      const value = headers.get(name)?.trim() ?? "";
      const expired = sessions.some(({ token, expired }) => expired === true && token === value && !parameter.bearer);
      if (value === "" || expired || (parameter.bearer && !/^bearer +\S/i.test(value))) {
        return refusal(operation, 401);
      }
      continue;
    }
    const texts = place === "path" ? [path[name] ?? ""] : url.searchParams.getAll(name);
    if (required && texts.length === 0) {
      problems.push({ place: name, rule: `${operation.id}.${name}.required`, wanted: "a value", came: "none" });
    }
    problems.push(...valueProblems(operation, parameter, texts));
  }
  problems.push(...spellingProblems(operation, url));
  if (problems.length > 0) {
    const message = problems.map(({ place, wanted, came }) => `${place}: wanted ${wanted}, came ${came}`).join("; ");
    return { status: 400, body: { message, violations: problems } };
  }
  if (/%(?![0-9a-f]{2})/i.test(url.search)) {
    return { status: 400, body: { message: "query: wanted escapes as %20, came a percent sign that begins none" } };
  }
  return read(operation, path, url, fixtures);
}

function read(operation: Operation, path: Record<string, string>, url: URL, fixtures: readonly unknown[]): Answer {
  const id = BigInt(Object.values(path)[0] ?? "").toString(); // -0 is 0
  const found = [...fixtures].reverse().find((body) => String((body as { data?: { id?: unknown } }).data?.id) === id);
  if (!found) {
    return refusal(operation, 404, `: there is no intervention ${id}`);
  }
  const asking = operation.parameters.find(({ extend }) => extend);
  return { status: 200, body: projected(found as Json, "", asking?.extend ?? {}, url.searchParams.getAll(asking?.name ?? "")) };
}

/** A value without the members that extend values add, but for those that were asked for. */
function projected(value: Json, pointer: string, table: NonNullable<Parameter["extend"]>, asked: readonly string[]): Json {
  const pointers = Object.values(table).flat();
  if (typeof value !== "object" || value === null || Array.isArray(value) || !pointers.some((it) => it.startsWith(`${pointer}/`))) {
    return value;
  }
  const members = Object.entries(value).flatMap(([name, member]) => {
    const at = `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const shown = !pointers.includes(at) || asked.some((value) => table[value]?.includes(at));
    return shown ? [[name, projected(member, at, table, asked)] as const] : [];
  });
  return Object.fromEntries(members);
}

/** The values of a path's variables, decoded; also when the path begins with something else. */
function pathValues(template: string, pathname: string): Record<string, string> {
  const names = template.split("/").reverse();
  const parts = pathname.split("/").reverse();
  const values = names.flatMap((name, i) => (/^\{.*\}$/.test(name) ? [[name.slice(1, -1), decoded(parts[i] ?? "")] as const] : []));
  return Object.fromEntries(values.reverse());
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function valueProblems(operation: Operation, { name, schema }: Parameter, texts: readonly string[]): Problem[] {
  return texts.flatMap((text) =>
    violations(schema.items ?? schema, text).map(([keyword, wanted]) => ({
      place: name,
      rule: `${operation.id}.${name}.${keyword}`,
      wanted,
      came: quoted(text),
    })),
  );
}

/** The keywords that the text of a parameter breaks, each with what it wants. */
function violations({ type, enum: values, minimum, maximum, minLength, maxLength }: Schema, text: string): [string, string][] {
  if (type === "integer") {
    if (!/^-?(0|[1-9][0-9]*)$/.test(text) || text.length >= 400) {
      return [["type", type]];
    }
    const number = BigInt(text);
    return [
      ...(maximum !== undefined && number > maximum ? [["maximum", `at most ${maximum}`] as [string, string]] : []),
      ...(minimum !== undefined && number < minimum ? [["minimum", `at least ${minimum}`] as [string, string]] : []),
    ];
  }
  const length = [...text].length;
  return [
    ...(values && !values.includes(text) ? [["enum", `one of ${values.join(", ")}`] as [string, string]] : []),
    ...(maxLength !== undefined && length > maxLength ? [["maxLength", `at most ${maxLength} characters`] as [string, string]] : []),
    ...(minLength !== undefined && length < minLength ? [["minLength", `at least ${minLength} characters`] as [string, string]] : []),
  ];
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

function quoted(text: string): string {
  const printable = text.replace(/[\x00-\x1f\x7f]/g, "?");
  return `'${printable.length <= SHOWN ? printable : `${printable.slice(0, SHOWN)}… (${printable.length} characters)`}'`;
}
