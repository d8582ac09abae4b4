/**
 * A typed client of the API: openapi-fetch, whose types openapi-typescript makes of the description, and one thing that
 * neither knows: the values of `extend` in a request say which members its answer has.
 *
 *   npm install openapi-fetch
 *   npx openapi-typescript@7 http://127.0.0.1:8080/openapi.json -o schema.d.ts
 *   curl -o client.ts http://127.0.0.1:8080/client.ts
 *
 * Nothing here names an operation or a member: with a changed description, fetch both files again.
 */
import createFetchClient, {
  type Client as FetchClient,
  type ClientOptions,
  type FetchOptions,
  type FetchResponse,
} from "openapi-fetch";
import type { paths } from "./schema.js";

/** A client as openapi-fetch makes it, its answers shaped by `extend`. Credentials go into `headers`, or into a middleware. */
export const createClient = (options?: ClientOptions): Client => createFetchClient<paths>(options) as unknown as Client;

export type Client = Pick<FetchClient<paths>, "use" | "eject"> & { [M in Method as Uppercase<M>]: Call<M> };

/** The body of a success, as in `Body<"/path/{id}", "get", ["summary"]>`: for whatever takes an answer on. */
export type Body<P extends Having<M>, M extends Method, Extend extends readonly ExtendOf<P, M>[] = []> = NonNullable<
  Answer<P, M, Extend>["data"]
>;

/** The values that `extend` can have in an operation. */
export type ExtendOf<P, M> = keyof Table<P, M>;

type Method = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

/** The paths that have a method. */
type Having<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths];

type Operation<P, M> = P extends keyof paths ? (M extends keyof paths[P] ? paths[P][M] : never) : never;

type Table<P, M> = P extends keyof Extensions ? (M extends keyof Extensions[P] ? Extensions[P][M] : {}) : {};

/** `const`, so that the values of a list that stands in the call are known one by one. */
type Call<M extends Method> = <P extends Having<M>, const Args extends Arguments<Asking<Operation<P, M>>>>(
  path: P,
  ...options: Args
) => Promise<Answer<P, M, Asked<Args>>>;

type Arguments<Options> = {} extends Options ? [Options?] : [Options];

// --- the request ---

/** The options of openapi-fetch; lists may be read-only, and headers may stay with the client. */
type Asking<Op> = Omit<FetchOptions<Op>, "params" | "parseAs"> &
  (Op extends { parameters: infer Given }
    ? {} extends Omit<Given, "header">
      ? { params?: Params<Given> }
      : { params: Params<Given> }
    : {});

type Params<Given> = Omit<Given, "header" | "query"> &
  (Given extends { query?: infer Query }
    ? { query?: Lists<Query> }
    : Given extends { query: infer Query }
      ? { query: Lists<Query> }
      : {}) & {
    header?: Given extends { header?: infer Header } ? Partial<Header> : never;
  };

type Lists<Query> = {
  [K in keyof Query]: Query[K] extends (infer E)[] | undefined ? readonly E[] | (Query[K] & undefined) : Query[K];
};

/** The list of `extend` in a call: one by one when it stands there, else the values that it may have. */
type Asked<Args> = Args extends readonly [{ params: { query: { extend: infer E extends readonly unknown[] } } }]
  ? E
  : Args extends readonly [{ params: { query?: { extend?: readonly (infer Value)[] | undefined } } }]
    ? readonly Value[]
    : readonly [];

// --- the answer ---

type Answer<P, M, Extend extends readonly unknown[]> = FetchResponse<
  Shaped<
    Operation<P, M>,
    Exclude<Added<P, M, ExtendOf<P, M>>, Added<P, M, Extend[number]>>,
    Added<P, M, Certain<Extend>>
  >,
  {},
  `${string}/${string}`
>;

/** The pointers of what values add. */
type Added<P, M, Value> = Value extends keyof Table<P, M> ? Elements<Table<P, M>[Value]> : never;
type Elements<T> = T extends readonly (infer E)[] ? E : never;

/** The values that are asked for in any case; of a list made elsewhere, or of `[a ? "x" : "y"]`, none is certain. */
type Certain<Extend extends readonly unknown[]> = number extends Extend["length"]
  ? never
  : { [I in keyof Extend]: Single<Extend[I]> }[number];
type Single<T, All = T> = T extends unknown ? ([All] extends [T] ? T : never) : never;

/** An operation whose success comes without the members at the pointers Gone, and surely with those at Sure. */
type Shaped<Op, Gone, Sure> = Op extends { responses: infer R }
  ? {
      responses: {
        [Status in keyof R]: `${Status & number}` extends `2${string}`
          ? R[Status] extends { content: infer Content }
            ? { content: { [Media in keyof Content]: Without<Content[Media], Gone, Sure> } }
            : R[Status]
          : R[Status];
      };
    }
  : never;

type Without<T, Gone, Sure> = [Gone | Sure] extends [never]
  ? T
  : T extends object
    ? Flat<
        { [K in keyof T as K extends Last<Gone | Sure> ? never : K]: Without<T[K], After<Gone, K>, After<Sure, K>> } & {
          [K in keyof T as K extends Last<Sure> ? K : never]-?: Without<T[K], After<Gone, K>, After<Sure, K>>;
        }
      >
    : T;

/** The member that a pointer of one step names. */
type Last<Pointer> = Pointer extends `/${string}/${string}` ? never : Pointer extends `/${infer K}` ? K : never;
/** The rest of a pointer that begins with a member. */
type After<Pointer, K> = Pointer extends `/${K & string}/${infer Rest}` ? `/${Rest}` : never;
type Flat<T> = { [K in keyof T]: T[K] } & {};

/** What `x-extend` says in the description: by path, method and value, the pointers of what it adds to the answer. */
export interface Extensions {}
