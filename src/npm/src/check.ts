// Judges values by the schemas of the description, in the words of the mock.

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/** The keywords that judge a value. */
export interface Schema {
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** One way in which a value breaks its schema. */
export interface Violation {
  readonly pointer: string;
  readonly keyword: string;
  readonly wanted: string;
  readonly came: string;
}

/** The longest text that a message shows whole. */
const SHOWN = 80;

export function isObject(value: unknown): value is { readonly [member: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The pointer to a member (RFC 6901). */
export function pointerTo(parent: string, member: string): string {
  return `${parent}/${member.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

export function brief(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}… (${text.length} characters)`;
}

/** Every way in which a value breaks a schema, in the order of pointers and keywords. */
export function violations(schema: Schema, value: Json): Violation[] {
  return broken(schema, value, "").sort((a, b) => compare(a.pointer, b.pointer) || compare(a.keyword, b.keyword));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function broken(schema: Schema, value: Json, pointer: string): Violation[] {
  const { type = "" } = schema;
  if (value === null) {
    return schema.nullable || type === ""
      ? []
      : [{ pointer, keyword: "type", wanted: `a value of type ${type}`, came: "null" }];
  }
  const kind = Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
  if (type !== "" && type !== kind && !(type === "number" && kind === "integer")) {
    return [{ pointer, keyword: "type", wanted: type, came: `${kind} ${brief(JSON.stringify(value))}` }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, i) => (schema.items ? broken(schema.items, item, `${pointer}/${i}`) : []));
  }
  if (isObject(value)) {
    const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name));
    return [
      ...missing.map((name) => ({
        pointer: pointerTo(pointer, name),
        keyword: "required",
        wanted: "this member",
        came: "nothing",
      })),
      ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
        Object.hasOwn(value, name) ? broken(member, value[name]!, pointerTo(pointer, name)) : [],
      ),
    ];
  }
  return limits(schema, value as string | number | boolean)
    .filter(([, holds]) => !holds)
    .map(([keyword, , wanted, came]) => ({ pointer, keyword, wanted, came }));
}

/** Each limit: its keyword, whether it holds, what was wanted and what came. */
function limits(schema: Schema, value: string | number | boolean): [string, boolean, string, string][] {
  const came = brief(JSON.stringify(value));
  const { enum: values, minimum = -Infinity, maximum = Infinity, minLength = 0, maxLength = Infinity } = schema;
  if (typeof value === "number") {
    return [
      ["minimum", value >= minimum, `at least ${minimum}`, came],
      ["maximum", value <= maximum, `at most ${maximum}`, came],
    ];
  }
  if (typeof value === "boolean") {
    return [];
  }
  const length = [...value].length; // characters, not UTF-16 units
  return [
    ["enum", values?.includes(value) ?? true, `one of ${values?.join(", ")}`, came],
    ["minLength", length >= minLength, `at least ${minLength} characters`, `${length} characters`],
    ["maxLength", length <= maxLength, `at most ${maxLength} characters`, `${length} characters`],
  ];
}
