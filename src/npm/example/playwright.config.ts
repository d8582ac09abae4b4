import { defineConfig } from "@playwright/test";
import type { TestFixtures, WorkerFixtures } from "contract-harness/playwright";

const mock = `http://127.0.0.1:${process.env["MOCK_PORT"] ?? "8080"}`;
const port = process.env["APP_PORT"] ?? "5173";
const chromium = process.env["CHROMIUM"];

export default defineConfig<TestFixtures, WorkerFixtures>({
  testDir: "tests",
  fullyParallel: true,
  workers: 2,
  reporter: "line",
  timeout: 120_000,
  expect: { timeout: 30_000 },
  webServer: [
    { command: `contract-harness mock --port ${new URL(mock).port}`, url: `${mock}/__health` },
    { command: `vite --host 127.0.0.1 --port ${port}`, url: `http://127.0.0.1:${port}` },
  ],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: chromium ? { executablePath: chromium } : {},
  },
  projects: [
    // Each worker starts a mock of its own, and the requests of the pages are led there.
    { name: "own" },
    // The mock that runs is used, as the app's own proxy does.
    { name: "shared", testMatch: "app.spec.ts", grep: /signs|its own data/, use: { mockOptions: { url: mock } } },
  ],
});
