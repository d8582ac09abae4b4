import { expect, session, test } from "contract-harness/playwright";
import { fixtures, handlers } from "contract-harness/msw";
import { setupServer } from "msw/node";
import { setupWorker } from "msw/browser";

/** A request that both the mock and the handlers get. */
interface Sent {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

interface Came {
  readonly sent: Sent;
  readonly status: number;
  readonly headers: readonly (string | null)[];
  readonly body: string;
}

/** The headers that both give alike. */
const compared = ["Content-Type", "Allow", "WWW-Authenticate"];

const read = "/interventions/v2/rs/";
const execute = { path: "/interventions/v2/mb/execute", method: "PATCH" };
const credentials = { Authorization: "Bearer me", "x-session-token": "me" };

async function reads(url: string): Promise<Sent[]> {
  const described = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<string, { get?: { parameters: { name: string; "x-extend"?: Record<string, string[]> }[] } }>;
  };
  const table = described.paths[`${read}{interventionId}`]?.get?.parameters.find(({ name }) => name === "extend")?.["x-extend"];
  const values = Object.keys(table ?? {});
  expect(values).toHaveLength(19);
  const ids = fixtures.map(({ data }) => data.id);
  const queries = [
    "extend=nope", "extend=", "extend", "extend=Summary", "extend=summary&extend=nope&extend=", "extend=summary,sites",
    "Extend=summary", "extend[]=summary", "extend%5B%5D=summary", "EXTEND[0]=a&extend=b", "extends=summary", "other=1",
    "extend=%73ummary", "extend=summary+", "extend=%20summary", "extend=sum%", "other=%zz", "extend=%00", `extend=${"x".repeat(81)}`,
    "extend=%F0%9F%91%8D", "&&extend=summary&", "extend=a%26b", "extend==", "__proto__=1", "extend=__proto__", "extend=constructor",
  ];
  const spelled = [
    "0", "-1", "77", "01", "+1", "1.0", "1e0", "%20", "%201", "1%20", "%31", "one", "-", "-0", "9007199254740991", "9007199254740992",
    "-9007199254740991", "-9007199254740992", "9".repeat(30), "9".repeat(401), "%F0%9F%91%8D", "1;a=b", "__proto__", "%2F", "NaN",
  ];
  return [
    ...ids.flatMap((id) => ["", ...values].map((value) => `${id}?extend=${value}`)),
    ...ids.map((id) => `${id}?${values.map((it) => `extend=${it}`).join("&")}`),
    ...values.map((value, i) => `1?extend=${value}&extend=${values[i - 1] ?? value}`),
    ...queries.map((query) => `1?${query}`),
    ...spelled,
    ...spelled.map((id) => `${id}?extend=nope&Extend=x`),
  ].map((path) => ({ path: read + path, headers: credentials }));
}

function refused(): Sent[] {
  const tokens: Record<string, string>[] = [
    {}, { Authorization: "Bearer me" }, { "x-session-token": "me" }, { ...credentials, Authorization: "me" },
    { ...credentials, Authorization: "Basic bWU6bWU=" }, { ...credentials, Authorization: "Bearer" },
    { ...credentials, Authorization: "bearer me" }, { ...credentials, Authorization: "Bearer   me" },
    { ...credentials, Authorization: "Bearer me too" }, { ...credentials, "x-session-token": "session-expired-sample" },
    { ...credentials, "x-session-token": session(2) }, { Authorization: "Bearer session-expired-sample", "x-session-token": "me" },
  ];
  return [
    ...tokens.flatMap((headers) => ["nope", "summary"].map((value) => ({ path: `${read}1?extend=${value}`, headers }))),
    ...tokens.map((headers) => ({ ...execute, headers: { ...headers, "Content-Type": "application/json" }, body: "{}" })),
    ...["POST", "PUT", "PATCH", "DELETE", "HEAD"].map((method) => ({ path: `${read}1`, headers: credentials, method })),
    ...["POST", "GET", "HEAD"].map((method) => ({ ...execute, headers: credentials, method })),
  ];
}

const signature = { name: "a é.png", mimeType: "image/png", size: 3 };
const valid = { firstName: "Ada", lastName: "Lovelace", signature };

function executions(): Sent[] {
  const json = { "Content-Type": "application/json" };
  const bodies: unknown[] = [
    [], "x", null, 1, true, {}, { ...valid, firstName: 3, email: null }, { ...valid, signature: [] }, { ...valid, signature: {} },
    { ...valid, signature: { name: [1, { a: 2 }], mimeType: true, size: 1.5 } }, { ...valid, signature: { ...signature, size: -1 } },
    { ...valid, firstName: "x".repeat(251) }, { ...valid, comment: "é👍".repeat(1251) }, { ...valid, email: { long: "x".repeat(90) } },
  ];
  const sessions = ["me", session(2), session(3), session(77), "session-of-intervention-2", "session-of-unknown-intervention", "a.b.c", "a.e30.c"];
  return [
    ...bodies.map((body) => ({ ...execute, headers: { ...credentials, ...json }, body: JSON.stringify(body) })),
    ...["text/plain", "application/json; charset=utf-8", "APPLICATION/JSON", "application/jsonx", "multipart/form-data; boundary=x"].map((type) => ({
      ...execute,
      headers: { ...credentials, "Content-Type": type },
      body: "{}",
    })),
    { ...execute, headers: { ...credentials, ...json } },
    // What was executed before is refused, and what could not be executed is as it was.
    { ...execute, headers: { ...credentials, ...json, "x-session-token": session(1) }, body: JSON.stringify({ ...valid, unknown: 1 }) },
    ...["1", "2"].map((id) => ({ path: `${read}${id}?extend=actions-info`, headers: credentials })),
    ...sessions.map((token) => ({ ...execute, headers: { ...credentials, ...json, "x-session-token": token }, body: JSON.stringify(valid) })),
    ...["1", "2"].map((id) => ({ path: `${read}${id}?extend=summary&extend=performed-by&extend=actions-info`, headers: credentials })),
  ];
}

async function ask(base: string, sent: Sent): Promise<Came> {
  const { path, method = "GET", headers = {}, body = null } = sent;
  const answer = await fetch(base + path, { method, headers, body });
  return { sent, status: answer.status, headers: compared.map((name) => answer.headers.get(name)), body: await answer.text() };
}

/** Without what differs from one mock to the next: the address, the time, and the URL of the upload. */
function comparable(came: Came): Came {
  const body = came.body.replace(/http:\/\/[\w.:]+(?=\/__files\/)/g, "…").replace(/"presignedUrl":"[^"]*"/, '"presignedUrl":"…"').replace(/"20\d\d-[^"]*Z"/g, (time) =>
    Math.abs(Date.parse(JSON.parse(time) as string) - Date.now()) < 600_000 ? '"now"' : time,
  );
  return { ...came, body: withoutCures(body) };
}

/** A refusal without the cures that only the mock adds: its problems, as both write them. */
function withoutCures(body: string): string {
  if (!body.includes('"fix":')) {
    return body;
  }
  const { violations } = JSON.parse(body) as { violations: Record<"place" | "rule" | "wanted" | "came", string>[] };
  const problems = violations.map(({ place, rule, wanted, came }) => ({ place, rule, wanted, came }));
  const message = problems.map(({ place, wanted, came }) => `${place || "body"}: wanted ${wanted}, came ${came}`).join("; ");
  return JSON.stringify({ message, violations: problems });
}

async function inTurn(base: string, all: Sent[]): Promise<Came[]> {
  const answers = [];
  for (const sent of all) {
    answers.push(comparable(await ask(base, sent)));
  }
  return answers;
}

test("the handlers answer as the mock does, byte for byte: in Node.js", async ({ mock, sandbox }) => {
  const server = setupServer(...handlers("http://api.invalid/base/"));
  server.listen({ onUnhandledRequest: "bypass" });
  try {
    const all = [...(await reads(mock.url)), ...refused()];
    const answers = await Promise.all(all.map((request) => ask("http://api.invalid/base", request)));
    expect(answers.map(comparable)).toEqual((await Promise.all(all.map((request) => ask(sandbox.url, request)))).map(comparable));
    expect(await inTurn("http://api.invalid/base", executions())).toEqual(await inTurn(sandbox.url, executions()));
  } finally {
    server.close();
  }
});

test("the handlers answer as the mock does, byte for byte: in a browser", async ({ page, mock, sandbox }) => {
  await page.goto("/?msw&intervention=1");
  await expect(page.getByRole("listitem").first()).toBeVisible();
  const all = [...(await reads(mock.url)), ...refused()];
  const answers = await page.evaluate(
    ({ all, compared }) =>
      Promise.all(
        all.map(async (sent) => {
          const { path, method = "GET", headers = {}, body = null } = sent;
          const answer = await fetch(`/api${path}`, { method, headers, body });
          return { sent, status: answer.status, headers: compared.map((name) => answer.headers.get(name)), body: await answer.text() };
        }),
      ),
    { all, compared },
  );
  expect(answers.map(comparable)).toEqual((await Promise.all(all.map((request) => ask(sandbox.url, request)))).map(comparable));
});

test("a whole flow in the browser needs no mock", async ({ page }) => {
  await page.goto(`/?msw&intervention=2&session=${session(2)}`);
  await expect(page.getByRole("heading")).toHaveText("Visite de maintenance des ascenseurs, cages A et B");
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByRole("button", { name: "Sign" }).click();
  await expect(page.getByRole("status")).toHaveText("Signed.");
  await expect(page.getByText("Signed by Ada Lovelace")).toBeVisible();
  await page.goto("/?msw&intervention=77");
  await expect(page.getByRole("status")).toHaveText("There is no such intervention.");
});

test("the file of an execution comes back as it was sent", async () => {
  const server = setupServer(...handlers("http://api.invalid"));
  server.listen({ onUnhandledRequest: "error" });
  try {
    const headers = { ...credentials, "x-session-token": session(2), "Content-Type": "application/json" };
    const { body } = await ask("http://api.invalid", { ...execute, headers, body: JSON.stringify(valid) });
    const { presignedUrl } = JSON.parse(body) as { presignedUrl: string };
    expect((await fetch(presignedUrl)).status).toBe(404);
    expect((await fetch(presignedUrl, { method: "PUT", headers: { "Content-Type": "image/png" }, body: "abc" })).status).toBe(200);
    const file = await fetch(presignedUrl);
    expect([file.headers.get("Content-Type"), await file.text()]).toEqual(["image/png", "abc"]);
  } finally {
    server.close();
  }
});

test("links of the interventions lead to the same files as in the mock", async ({ mock }) => {
  const server = setupServer(...handlers("http://api.invalid"));
  server.listen({ onUnhandledRequest: "bypass" });
  try {
    for (const [, path] of JSON.stringify(fixtures).matchAll(/\{\{request\.baseUrl\}\}(\/[^"]+)/g)) {
      const [ours, theirs] = await Promise.all([fetch(`http://api.invalid${path}`), fetch(`${mock.url}${path}`)]);
      expect([ours.status, ours.headers.get("Content-Type")]).toEqual([200, theirs.headers.get("Content-Type")]);
      expect(Buffer.from(await ours.arrayBuffer()).equals(Buffer.from(await theirs.arrayBuffer()))).toBe(true);
    }
  } finally {
    server.close();
  }
});

test("interventions of a team's own take the place of ours, and without a base URL any host is answered", async () => {
  const own = structuredClone(fixtures[1]!);
  own.data.description = "Lift 7";
  const server = setupServer(...handlers(undefined, [...fixtures, own]));
  server.listen();
  try {
    const { body } = await ask("https://anything.invalid/main", { path: `${read}2`, headers: credentials });
    expect(JSON.parse(body)).toMatchObject({ data: { id: 2, description: "Lift 7" } });
  } finally {
    server.close();
  }
});

test("the handlers fit a worker too", () => {
  const worker: Parameters<typeof setupWorker> = handlers();
  expect(worker.length).toBeGreaterThan(2);
});
