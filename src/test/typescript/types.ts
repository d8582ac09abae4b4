// What compiles and what must not: each line below a @ts-expect-error is an error, or the compiler complains of the comment.
import { createClient, type Body, type ExtendOf } from "./client.js";
import type { components } from "./schema.js";

type Schemas = components["schemas"];
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_ extends true>() => {};

const api = createClient({ baseUrl: "http://127.0.0.1:8080", headers: { "x-session-token": "any" } });
const one = "/interventions/v2/rs/{interventionId}";
const path = { interventionId: 1 };

export async function whatIsAskedForIsThere() {
  const { data } = await api.GET(one, { params: { path, query: { extend: ["summary", "sites", "routine"] } } });
  if (!data) return;
  holds<Equal<typeof data.data.sites, Schemas["Site"][]>>();
  holds<Equal<typeof data.data.summary, Schemas["InterventionSummary"]>>();
  holds<Equal<typeof data.data.routine, Schemas["Routine"]>>();
  holds<Equal<typeof data.data.hasRoutineInterventionDrift, boolean>>();
  holds<Equal<typeof data.data.id, number>>();
}

export async function whatIsNotAskedForIsNotThere() {
  const { data } = await api.GET(one, { params: { path, query: { extend: ["summary"] } } });
  if (!data) return;
  // @ts-expect-error
  data.data.sites;
  // @ts-expect-error
  data.data.routine;
}

export async function withoutExtendOnlyTheBaseFieldsCome() {
  const base = (await api.GET(one, { params: { path } })).data!.data;
  const none = (await api.GET(one, { params: { path, query: { extend: [] } } })).data!.data;
  holds<Equal<typeof base, typeof none>>();
  type Required = {
    [K in keyof Schemas["Intervention"] as {} extends Pick<Schemas["Intervention"], K> ? never : K]: K;
  };
  holds<Equal<keyof typeof base, keyof Required>>();
}

export async function allValuesTogetherMakeTheWholeIntervention() {
  const { data } = await api.GET(one, {
    params: {
      path,
      query: {
        // prettier-ignore
        extend: ["technical-installations", "actions-info", "summary", "routine", "assigned-to", "performed-by", "rules",
          "anomaly-by-site-it", "anomaly-stats", "establishment-cell", "updatable-fields", "site-rule-ids", "anomaly-ids",
          "establishment-instruction", "sites", "training-proof", "trained-users", "created-by", "rules-user-scopes"],
      },
    },
  });
  if (!data) return;
  const whole = data.data satisfies Required<Schemas["Intervention"]>;
  holds<Equal<keyof typeof whole, keyof Schemas["Intervention"]>>();
}

export async function ofAListMadeElsewhereNothingIsCertain(extend: ("summary" | "sites")[], sites: "sites"[]) {
  const some = (await api.GET(one, { params: { path, query: { extend } } })).data!.data;
  holds<Equal<typeof some.sites, Schemas["Site"][] | undefined>>();
  // @ts-expect-error
  some.routine;

  const maybe = (await api.GET(one, { params: { path, query: { extend: sites } } })).data!.data;
  holds<Equal<typeof maybe.sites, Schemas["Site"][] | undefined>>();
}

export async function ofAValueMadeElsewhereNothingIsCertain(
  either: "sites" | "summary",
  query: { extend?: ["sites"] },
) {
  const some = (await api.GET(one, { params: { path, query: { extend: [either, "rules"] } } })).data!.data;
  holds<Equal<typeof some.sites, Schemas["Site"][] | undefined>>();
  holds<Equal<typeof some.rulesCount, number>>();

  const maybe = (await api.GET(one, { params: { path, query } })).data!.data;
  holds<Equal<typeof maybe.sites, Schemas["Site"][] | undefined>>();
}

export async function aListThatIsConstantIsKnown() {
  const extend = ["created-by"] as const satisfies ExtendOf<typeof one, "get">[];
  const known = (await api.GET(one, { params: { path, query: { extend } } })).data!.data;
  holds<Equal<typeof known.createdBy, Schemas["Creator"]>>();
}

export function anAnswerCanBePassedOn(seen: Body<typeof one, "get", ["sites"]>) {
  holds<Equal<typeof seen.data.sites, Schemas["Site"][]>>();
  // @ts-expect-error
  seen.data.summary;
}

export async function aRefusalHasAMessage() {
  const { error } = await api.GET(one, { params: { path } });
  if (error) holds<Equal<typeof error.message, string>>();
}

export async function onlyWhatIsDescribedCanBeAsked() {
  // @ts-expect-error no such value
  api.GET(one, { params: { path, query: { extend: ["sumary"] } } });
  // @ts-expect-error no such path
  api.GET("/interventions", {});
  // @ts-expect-error not with this method
  api.PATCH(one, { params: { path } });
  // @ts-expect-error the path has a variable
  api.GET(one);
  // @ts-expect-error which is a number
  api.GET(one, { params: { path: { interventionId: "1" } } });
  // @ts-expect-error firstName and signature are missing
  api.PATCH("/interventions/v2/mb/execute", { body: { lastName: "Lovelace" } });
  // @ts-expect-error the body is missing
  api.PATCH("/interventions/v2/mb/execute");
}

export async function anExecutionGivesAUrl() {
  const signature = { name: "ada.png", mimeType: "image/png", size: 42 };
  const { data } = await api.PATCH("/interventions/v2/mb/execute", {
    // Headers may also be given for one call.
    params: { header: { "x-session-token": "another" } },
    body: { firstName: "Ada", lastName: "Lovelace", signature },
  });
  if (data) holds<Equal<typeof data.presignedUrl, string>>();
}
