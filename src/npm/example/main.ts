// Shows one intervention, and lets a provider sign for it: read, execute, upload the signature, read again.
// /?intervention=2&session=TOKEN chooses it; &msw answers in the browser, &api=URL asks somebody else than /api.
import type { Intervention } from "contract-harness";

const given = new URLSearchParams(location.search);
const api = given.get("api") ?? "/api";
const headers = { Authorization: "Bearer me", "x-session-token": given.get("session") ?? "me" };

if (given.has("msw")) {
  const [{ setupWorker }, { handlers }] = await Promise.all([import("msw/browser"), import("contract-harness/msw")]);
  await setupWorker(...handlers("/api")).start({ onUnhandledRequest: "bypass", quiet: true });
}

function element<T extends HTMLElement>(selector: string): T {
  return document.querySelector<T>(selector)!;
}

function tell(text: string): void {
  element("[role=status]").textContent = text;
}

async function load(): Promise<void> {
  tell("");
  element("#again").hidden = true;
  const extend = ["summary", "sites", "actions-info"].map((value) => `extend=${value}`).join("&");
  const answer = await fetch(`${api}/interventions/v2/rs/${given.get("intervention") ?? "1"}?${extend}`, {
    headers,
  }).catch(() => undefined);
  if (!answer?.ok) {
    element("h1").textContent = "Intervention";
    tell(answer?.status === 404 ? "There is no such intervention." : "The service does not answer.");
    element("#again").hidden = answer?.status === 404;
    return;
  }
  const { data } = (await answer.json()) as Intervention;
  element("h1").textContent = data.description ?? "Intervention";
  element("ul").replaceChildren(
    ...(data.sites ?? []).map(({ name }) => Object.assign(document.createElement("li"), { textContent: name })),
  );
  element("form").hidden = !data.actions?.canBeExecuted;
  element("#summary").textContent = data.summary ? `Signed by ${data.summary.name}` : "";
}

async function sign(form: FormData): Promise<void> {
  const file = new Blob(["a signature"], { type: "image/png" });
  const body = {
    ...Object.fromEntries(form),
    signature: { name: "signature.png", mimeType: file.type, size: file.size },
  };
  const executed = await fetch(`${api}/interventions/v2/mb/execute`, {
    method: "PATCH",
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!executed.ok) {
    return tell(executed.status === 409 ? "It has been signed before." : "It could not be signed.");
  }
  const { presignedUrl } = (await executed.json()) as { presignedUrl: string };
  const uploaded = await fetch(presignedUrl, { method: "PUT", headers: { "Content-Type": file.type }, body: file });
  await load();
  tell(uploaded.ok ? "Signed." : "The signature was not stored.");
}

element("#again").addEventListener("click", () => void load());
element<HTMLFormElement>("form").addEventListener("submit", (event) => {
  event.preventDefault();
  void sign(new FormData(event.target as HTMLFormElement));
});
await load();
