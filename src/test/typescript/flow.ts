// The flow of a front end against a mock: read, extend, execute, upload the signature, fetch it, read again.
//
//   node flow.js http://127.0.0.1:8080
import assert from "node:assert/strict";
import { createClient } from "./client.js";

const baseUrl = `${process.argv[2]}/sandbox/typescript-flow`;
const intervention = 2;
const path = { interventionId: intervention };
const one = "/interventions/v2/rs/{interventionId}";

// The session carries the intervention to execute: a JWT without a signature, which a mock takes.
const part = (json: object) => Buffer.from(JSON.stringify(json)).toString("base64url");
const session = `${part({ alg: "none" })}.${part({ interventionId: intervention })}.`;

const api = createClient({ baseUrl, headers: { Authorization: "Bearer any", "x-session-token": session } });
await fetch(baseUrl, { method: "DELETE" }); // as if the sandbox had never been used

const base = await api.GET(one, { params: { path } });
assert.equal(base.response.status, 200);
assert.equal(base.data?.data.id, intervention);

const before = await api.GET(one, { params: { path, query: { extend: ["summary", "sites", "actions-info"] } } });
assert(before.data);
const added = Object.keys(before.data.data).filter((key) => !(key in base.data!.data));
assert.deepEqual(added.sort(), ["actions", "sites", "summary"]);
assert(before.data.data.sites.every((site) => site.name.length > 0));
assert.equal(before.data.data.summary, null);
assert.equal(before.data.data.actions.canBeExecuted, true);
console.log(`read: intervention ${intervention} at ${before.data.data.sites.map((site) => site.name).join(", ")}`);

const unknown = "sumary" as "summary"; // the compiler would refuse it
const refused = await api.GET(one, { params: { path, query: { extend: [unknown] } } });
assert.equal(refused.response.status, 400);
assert.match(refused.error?.message ?? "", /extend.*sumary/);
console.log(`refused: ${refused.error?.message.slice(0, 60)}…`);

const image = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const execution = {
  firstName: "Ada",
  lastName: "Lovelace",
  comment: "done",
  signature: { name: "ada.png", mimeType: "image/png", size: image.length },
};
const executed = await api.PATCH("/interventions/v2/mb/execute", { body: execution });
assert(executed.data, executed.error?.message);

const { mimeType } = execution.signature;
const uploaded = await fetch(executed.data.presignedUrl, {
  method: "PUT",
  headers: { "Content-Type": mimeType },
  body: image,
});
assert.equal(uploaded.status, 200);
const stored = await fetch(executed.data.presignedUrl); // the mock gives it back; of S3 itself no page says so
assert.equal(stored.headers.get("Content-Type"), mimeType);
assert.deepEqual(new Uint8Array(await stored.arrayBuffer()), image);
console.log(`executed and signed: ${new URL(executed.data.presignedUrl).pathname.split("/").at(-1)} uploaded`);

const after = await api.GET(one, { params: { path, query: { extend: ["summary", "actions-info"] } } });
assert.equal(after.data?.data.summary?.name, "Ada Lovelace");
assert.equal(after.data?.data.summary?.comment, "done");
assert.equal(after.data?.data.actions.canBeExecuted, false);

const again = await api.PATCH("/interventions/v2/mb/execute", { body: execution });
assert.equal(again.response.status, 409);
console.log(`read again: done by ${after.data.data.summary.name}; a second time is refused`);
