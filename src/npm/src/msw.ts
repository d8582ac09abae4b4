import { http, HttpResponse, type HttpHandler } from "msw";
import { answer } from "./answer.js";
import { fixtures, operations, sessions } from "./generated/content.js";
import type { Intervention } from "./sandbox.js";

export { fixtures };
export type { Intervention };

/** The operations that read: they are answered by the fixtures alone. */
const reads = operations.filter(({ parameters }) => parameters.some(({ extend }) => extend));

/**
 * Handlers that answer reads as the mock does: by its table of `extend`, its interventions and its refusals.
 *
 * @param baseUrl what comes before the paths of the description, such as `/api`; by default anything
 * @param interventions what there is; of two with one id the later is taken
 */
export function handlers(baseUrl = "*", interventions: readonly Intervention[] = fixtures): HttpHandler[] {
  const base = baseUrl.replace(/\/+$/, "");
  return reads.map((operation) =>
    http.all(base + operation.path.replaceAll(/\{([^}]+)\}/g, ":$1"), ({ request }) => {
      if (request.method !== operation.method) {
        return HttpResponse.json(
          { message: `${operation.messages[405]}: ${operation.path} has ${operation.method}` },
          { status: 405, headers: { Allow: operation.method } },
        );
      }
      const { status, body } = answer(operation, new URL(request.url), request.headers, { fixtures: interventions, sessions });
      return HttpResponse.json(body as Record<string, unknown>, { status });
    }),
  );
}
