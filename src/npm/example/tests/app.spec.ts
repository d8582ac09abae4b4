import { expect, session, test } from "contract-harness/playwright";

test("shows what the mock has, and breaks no rule", async ({ page, sandbox }) => {
  await page.goto("/?intervention=2");
  await expect(page.getByRole("heading")).toHaveText("Visite de maintenance des ascenseurs, cages A et B");
  await expect(page.getByRole("listitem")).toHaveText(["Lyon Part-Dieu"]);
  await expect(sandbox).toHaveNoFindings();
});

test("shows data of the test's own", async ({ page, sandbox }) => {
  await sandbox.arrange(2, {
    data: {
      description: "Lift 7",
      sites: [
        { id: 1, name: "North" },
        { id: 2, name: "South" },
      ],
    },
  });
  await page.goto("/?intervention=2");
  await expect(page.getByRole("heading")).toHaveText("Lift 7");
  await expect(page.getByRole("listitem")).toHaveText(["North", "South"]);
});

test("refuses data that the description does not allow", async ({ sandbox }) => {
  // @ts-expect-error: a number there
  const arranged = sandbox.arrange(2, { data: { status: "planned" } });
  await expect(arranged).rejects.toThrow('came 400: /data/status: wanted integer, came string "planned"');
});

for (const [what, preferences] of [
  ["an error", { code: 503 }],
  ["a lost connection", { fault: "reset" }],
  ["an error without CORS headers", { code: 429, cors: "none", "retry-after": 5 }],
] as const) {
  test(`offers to try again after ${what}`, async ({ page, sandbox }) => {
    await sandbox.rehearse(preferences);
    await page.goto("/?intervention=2");
    await expect(page.getByRole("status")).toHaveText("The service does not answer.");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("status")).toBeEmpty();
    await expect(page.getByRole("listitem")).toHaveText(["Lyon Part-Dieu"]);
    await expect(sandbox).toHaveNoFindings();
  });
}

test("waits as long as the mock is told to", async ({ page, sandbox }) => {
  await sandbox.rehearse({ wait: 1 });
  const began = Date.now();
  await page.goto("/?intervention=2");
  await expect(page.getByRole("listitem")).toHaveText(["Lyon Part-Dieu"]);
  expect(Date.now() - began).toBeGreaterThanOrEqual(1_000);
});

test("an error stays until the rehearsal ends", async ({ page, sandbox }) => {
  await sandbox.rehearse({ code: 500 }, { operation: "get-intervention", times: Infinity });
  await page.goto("/?intervention=2");
  for (let i = 0; i < 3; i++) {
    await expect(page.getByRole("status")).toHaveText("The service does not answer.");
    await page.getByRole("button", { name: "Try again" }).click();
  }
  await expect(page.getByRole("status")).toHaveText("The service does not answer.");
  await sandbox.rehearseNothing();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("listitem")).toHaveText(["Lyon Part-Dieu"]);
});

test("signs: read, execute, upload, read again", async ({ page, sandbox }) => {
  await page.goto(`/?intervention=2&session=${session(2)}`);
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByRole("button", { name: "Sign" }).click();
  await expect(page.getByRole("status")).toHaveText("Signed.");
  await expect(page.getByText("Signed by Ada Lovelace")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign" })).toBeHidden();
  await expect(sandbox).toHaveNoFindings();
});

test("the execution alone fails, and the sandbox keeps what it was", async ({ page, sandbox }) => {
  await sandbox.rehearse({ code: 409 }, { operation: "execute-intervention" });
  await page.goto(`/?intervention=2&session=${session(2)}`);
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByRole("button", { name: "Sign" }).click();
  await expect(page.getByRole("status")).toHaveText("It has been signed before.");
  await expect(page.getByText("Signed by")).toBeHidden();
});

test("an address of the deployment is led to the mock too, whatever its host, scheme and prefix", async ({
  page,
  sandbox,
}) => {
  await page.goto("/?intervention=2&api=https://api.example.invalid/main");
  await expect(page.getByRole("listitem")).toHaveText(["Lyon Part-Dieu"]);
  await sandbox.rehearse({ fault: "reset" });
  await page.goto("/?intervention=2&api=https://api.example.invalid/main");
  await expect(page.getByRole("status")).toHaveText("The service does not answer.");
});

test("a page of another machine is led to the mock too", async ({ page, sandbox }) => {
  await page.route("http://app.invalid/", (route) => route.fulfill({ body: "", contentType: "text/html" }));
  await page.goto("http://app.invalid/");
  const read = () =>
    page.evaluate(() =>
      fetch("/api/interventions/v2/rs/1?extend=sumary", {
        headers: { Authorization: "Bearer me", "x-session-token": "me" },
      }).then(
        (answer) => answer.status,
        () => "no answer",
      ),
    );
  expect(await read()).toBe(400);
  expect((await sandbox.findings()).map(({ fix }) => fix)).toEqual([
    "Write it as summary.",
  ]);
  await sandbox.rehearse({ fault: "empty" });
  expect(await read()).toBe("no answer");
});

test("finds what the app does wrong, and says what to do", async ({ page, sandbox }) => {
  await page.goto("/?intervention=02");
  await expect(page.getByRole("status")).toHaveText("The service does not answer.");
  const findings = await sandbox.findings();
  expect(findings).toEqual([
    expect.objectContaining({
      weight: "wrong",
      method: "GET",
      status: 400,
      place: "interventionId",
      wanted: "integer",
      came: "'02'",
      fix: "It must be a value of type integer.",
      rule: expect.objectContaining({ id: "get-intervention.interventionId.type", basis: "documented" }),
    }),
  ]);
  const failed = await expect(sandbox)
    .toHaveNoFindings()
    .catch((error: Error) => error);
  expect((failed as Error).message).toContain(
    "wanted no findings, came 1:\n  GET /interventions/v2/rs/02?extend=summary&extend=sites&extend=actions-info (400), wrong:"
      + " interventionId: wanted integer, came '02'.\n    It must be a value of type integer.\n    rule get-intervention.interventionId.type",
  );
});

test("the upload alone fails", async ({ page, sandbox }) => {
  await sandbox.rehearse({ code: 403 }, { operation: "upload" });
  await page.goto(`/?intervention=2&session=${session(2)}`);
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByRole("button", { name: "Sign" }).click();
  await expect(page.getByRole("status")).toHaveText("The signature was not stored.");
  await expect(page.getByText("Signed by Ada Lovelace")).toBeVisible();
  await expect(sandbox).toHaveNoFindings();
});

test("faults stay on for pages and programs, and end", async ({ page, sandbox }) => {
  await sandbox.faults([{ operation: "get-intervention", prefer: { code: 500 } }], 7);
  await page.goto("/?intervention=2");
  await expect(page.getByRole("status")).toHaveText("The service does not answer.");
  expect((await fetch(`${sandbox.url}/interventions/v2/rs/1`)).status).toBe(500);
  await sandbox.faults([]);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("listitem")).toHaveText(["Lyon Part-Dieu"]);
  expect((await sandbox.findings()).map(({ place }) => place)).toEqual(["Authorization", "x-session-token"]);
  await expect(sandbox.faults([{ rate: 2 }])).rejects.toThrow(
    "body/faults/0/rate: wanted a number above 0 and at most 1, came 2",
  );
});

test("a test that rehearses what the mock refuses fails", async ({ page, sandbox }) => {
  test.fail();
  await sandbox.rehearse({ code: 418 });
  await page.goto("/?intervention=2");
  await expect(page.getByRole("status")).toHaveText("The service does not answer.");
  expect(await sandbox.findings()).toEqual([]);
});

test("a test that rehearses what never comes fails", async ({ page, sandbox }) => {
  test.fail();
  await sandbox.rehearse({ code: 500 }, { operation: "execute-intervention" });
  await page.goto("/?intervention=2");
});

test.describe("below a prefix", () => {
  test.use({ api: "/api" });

  test("a path that the description does not have is found", async ({ page, sandbox }) => {
    await page.goto("/");
    await page.evaluate(() => fetch("/api/interventions/v2/r/1"));
    await expect
      .poll(async () => (await sandbox.findings()).map(({ place, came }) => `${place} ${came}`))
      .toEqual(["path /interventions/v2/r/1"]);
  });
});

test.describe("side by side", () => {
  for (const name of ["North", "South", "East", "West"]) {
    test(`each test has its own data: ${name}`, async ({ page, sandbox }) => {
      await sandbox.arrange(3, { data: { description: name } });
      await page.goto("/?intervention=3");
      await expect(page.getByRole("heading")).toHaveText(name);
      const before = await sandbox.state();
      await sandbox.reset();
      await page.reload();
      await expect(page.getByRole("heading")).toHaveText("Vérification annuelle des extincteurs");
      await sandbox.restore(before);
      await page.reload();
      await expect(page.getByRole("heading")).toHaveText(name);
    });
  }
});
