import { http, HttpResponse, type HttpHandler } from "msw";
import { answer } from "./answer.js";
import type { Json } from "./check.js";
import { files, fixtures, operations, sessions } from "./generated/content.js";
import { uploads } from "./generated/description.js";
import type { Intervention } from "./sandbox.js";

export { fixtures };
export type { Intervention };

/**
 * Handlers that answer as the mock does: by its table of `extend`, its interventions, its refusals, and with what an
 * execution changes. Each call makes handlers with a state of their own.
 *
 * @param baseUrl what comes before the paths of the description, such as `/api`; by default anything
 * @param interventions what there is; of two with one id the later is taken
 */
export function handlers(baseUrl = "*", interventions: readonly Intervention[] = fixtures): HttpHandler[] {
  const base = baseUrl.replace(/\/+$/, "");
  const state = new Map(interventions.map((body) => [String(body.data.id), body as unknown as Json]));
  return [
    ...operations.map((operation) =>
      http.all(base + operation.path.replaceAll(/\{([^}]+)\}/g, ":$1"), async ({ request }) => {
        const { method, headers } = request;
        const url = new URL(request.url);
        const upload = () => new URL(`/${uploads}/msw/${crypto.randomUUID()}`, url).href;
        const asked = { method, url, headers, body: operation.body ? await request.text() : "" };
        const came = answer(operation, asked, { sessions, interventions: state, upload });
        return new HttpResponse(method === "HEAD" ? null : JSON.stringify(came.body), {
          status: came.status,
          headers: { "Content-Type": "application/json", ...came.headers },
        });
      }),
    ),
    ...bucket(),
    ...Object.entries(files).map(([path, { type, base64 }]) =>
      http.get(`*${path}`, () => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        return HttpResponse.arrayBuffer(bytes.buffer, { headers: { "Content-Type": type } });
      }),
    ),
  ];
}

/** Takes any file where an execution says, and gives it back; a real bucket and the mock look at type and size too. */
function bucket(): HttpHandler[] {
  const files = new Map<string, { type: string; bytes: ArrayBuffer }>();
  return [
    http.put(`*/${uploads}/msw/:name`, async ({ request }) => {
      files.set(new URL(request.url).pathname, {
        type: request.headers.get("Content-Type") ?? "application/octet-stream",
        bytes: await request.arrayBuffer(),
      });
      return new HttpResponse(null, { status: 200 });
    }),
    http.get(`*/${uploads}/msw/:name`, ({ request }) => {
      const file = files.get(new URL(request.url).pathname);
      return file
        ? HttpResponse.arrayBuffer(file.bytes, { headers: { "Content-Type": file.type } })
        : new HttpResponse(null, { status: 404 });
    }),
  ];
}
