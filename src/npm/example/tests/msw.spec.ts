import { expect, session, test } from "contract-harness/playwright";
import { fixtures, handlers } from "contract-harness/msw";
import { setupServer } from "msw/node";
import { setupWorker } from "msw/browser";

const read = "/interventions/v2/rs/";
const credentials = { Authorization: "Bearer me", "x-session-token": "me" };

/** What a client can send: a path below the read, and headers. Both the mock and the handlers get each. */
async function requests(url: string): Promise<[string, Record<string, string>, string?][]> {
  const described = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<string, { get?: { parameters: { name: string; "x-extend"?: Record<string, string[]> }[] } }>;
  };
  const table = described.paths[`${read}{interventionId}`]?.get?.parameters.find(({ name }) => name === "extend")?.["x-extend"];
  const values = Object.keys(table ?? {});
  expect(values).toHaveLength(19);
  const ids = fixtures.map(({ data }) => data.id);
  const pairs = values.map((value, i) => `1?extend=${value}&extend=${values[i - 1] ?? value}`);
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
  const tokens: Record<string, string>[] = [
    {}, { Authorization: "Bearer me" }, { "x-session-token": "me" }, { ...credentials, Authorization: "me" },
    { ...credentials, Authorization: "Basic bWU6bWU=" }, { ...credentials, Authorization: "Bearer" },
    { ...credentials, Authorization: "bearer me" }, { ...credentials, Authorization: "Bearer   me" },
    { ...credentials, Authorization: "Bearer me too" }, { ...credentials, "x-session-token": "session-expired-sample" },
    { ...credentials, "x-session-token": session(2) }, { Authorization: "Bearer session-expired-sample", "x-session-token": "me" },
  ];
  return [
    ...ids.flatMap((id) => [`${id}`, `${id}?${values.map((it) => `extend=${it}`).join("&")}`]),
    ...ids.flatMap((id) => values.map((value) => `${id}?extend=${value}`)),
    ...pairs,
    ...queries.map((query) => `1?${query}`),
    ...spelled,
    ...spelled.map((id) => `${id}?extend=nope&Extend=x`),
  ].map((path): [string, Record<string, string>, string?] => [read + path, credentials])
    .concat(tokens.map((headers) => [`${read}1?extend=nope`, headers]))
    .concat(tokens.map((headers) => [`${read}1?extend=summary`, headers]))
    .concat(["POST", "PUT", "PATCH", "DELETE"].map((method) => [`${read}1`, credentials, method]));
}

interface Answered {
  readonly asked: string;
  readonly status: number;
  readonly type: string | null;
  readonly allow: string | null;
  readonly body: string;
}

async function ask(base: string, [path, headers, method = "GET"]: [string, Record<string, string>, string?]): Promise<Answered> {
  const answer = await fetch(base + path, { headers, method });
  return {
    asked: `${method} ${path} ${JSON.stringify(headers)}`,
    status: answer.status,
    type: answer.headers.get("Content-Type"),
    allow: answer.headers.get("Allow"),
    body: await answer.text(),
  };
}

test("the handlers answer as the mock does, byte for byte: in Node.js", async ({ mock }) => {
  const server = setupServer(...handlers("http://api.invalid/base/"));
  server.listen({ onUnhandledRequest: "bypass" });
  try {
    const all = await requests(mock.url);
    const answers = await Promise.all(all.map((request) => ask("http://api.invalid/base", request)));
    expect(answers).toEqual(await Promise.all(all.map((request) => ask(mock.url, request))));
  } finally {
    server.close();
  }
});

test("the handlers answer as the mock does, byte for byte: in a browser", async ({ page, mock }) => {
  await page.goto("/?msw&intervention=1");
  await expect(page.getByRole("listitem").first()).toBeVisible();
  const all = await requests(mock.url);
  const inBrowser = await page.evaluate(
    (all) =>
      Promise.all(
        all.map(async ([path, headers, method = "GET"]) => {
          const answer = await fetch(`/api${path}`, { headers, method });
          return {
            asked: `${method} ${path} ${JSON.stringify(headers)}`,
            status: answer.status,
            type: answer.headers.get("Content-Type"),
            allow: answer.headers.get("Allow"),
            body: await answer.text(),
          };
        }),
      ),
    all,
  );
  expect(inBrowser).toEqual(await Promise.all(all.map((request) => ask(mock.url, request))));
});

test("an app in the browser needs no mock", async ({ page }) => {
  await page.goto("/?msw&intervention=2");
  await expect(page.getByRole("heading")).toHaveText("Visite de maintenance des ascenseurs, cages A et B");
  await page.goto("/?msw&intervention=77");
  await expect(page.getByRole("status")).toHaveText("There is no such intervention.");
});

test("interventions of a team's own take the place of ours, and without a base URL any host is answered", async () => {
  const own = structuredClone(fixtures[1]!);
  own.data.description = "Lift 7";
  const server = setupServer(...handlers(undefined, [...fixtures, own]));
  server.listen();
  try {
    const { body } = await ask("https://anything.invalid/main", [`${read}2`, credentials]);
    expect(JSON.parse(body)).toMatchObject({ data: { id: 2, description: "Lift 7" } });
  } finally {
    server.close();
  }
});

test("the types of a browser's worker fit too", () => {
  expect(typeof setupWorker).toBe("function");
  const worker: Parameters<typeof setupWorker> = handlers();
  expect(worker).toHaveLength(1);
});
