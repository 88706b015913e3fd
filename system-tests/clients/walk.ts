// Walks a report from its arrival to its verdict, through clients of the generated types alone.
import createClient, { type Client } from "openapi-fetch";
import type { paths as Advisory } from "#types/advisory.js";
import type { paths as Intake } from "#types/intake.js";
import type { paths as Notification } from "#types/notification.js";
import type { paths as Triage } from "#types/triage.js";

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

const program = given("PROGRAM");
const staff = { Authorization: `Bearer ${given("TOKEN")}` };
const intake: Client<Intake> = createClient<Intake>({ baseUrl: given("INTAKE") });
const triage: Client<Triage> = createClient<Triage>({ baseUrl: given("TRIAGE"), headers: staff });
const notification = createClient<Notification>({ baseUrl: given("NOTIFICATION"), headers: staff });
const advisory = createClient<Advisory>({ baseUrl: given("ADVISORY"), headers: staff });

function present<T>(what: string, value: T | null | undefined): T {
  if (value === undefined || value === null) {
    throw new Error(`${what} is missing`);
  }
  return value;
}

async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 300; tries++) {
    const found = await ask();
    if (found !== undefined) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not come`);
}

const key = crypto.randomUUID();
const submit = () =>
  intake.POST("/api/v1/programs/{program}/reports", {
    params: { path: { program }, header: { "Idempotency-Key": key } },
    body: { title: "Found by a generated client", description: "It walks.", kind: "suspected" },
  });
const submitted = present("the report", (await submit()).data);
const repeated = present("the repeated report", (await submit()).data);
if (repeated.accessToken !== submitted.accessToken) {
  throw new Error("a repeated submission has another token");
}

const reporter = createClient<Intake>({
  baseUrl: given("INTAKE"),
  headers: { Authorization: `Bearer ${submitted.accessToken}` },
});
const report = { params: { path: { id: submitted.id } } };
const page = present("the page", (await reporter.GET("/api/v1/reports/{id}", report)).data);
const promises: string[] = page.clocks.map((clock) => clock.promise);
present("a promise", promises[0]);

const listed = await eventually("the case", async () => {
  const list = await triage.GET("/api/v1/cases", { params: { query: { program } } });
  return present("the list", list.data).items.find((item) => item.reportId === submitted.id);
});
const path = { id: listed.id };

async function version(): Promise<{ "If-Match": string; "Idempotency-Key": string }> {
  const read = await triage.GET("/api/v1/cases/{id}", { params: { path } });
  return {
    "If-Match": present("the entity tag", read.response.headers.get("ETag")),
    "Idempotency-Key": crypto.randomUUID(),
  };
}

const acknowledged = await triage.POST("/api/v1/cases/{id}/acknowledgement", {
  params: { path, header: await version() },
  body: { message: "We have it." },
});
present("the acknowledgement", acknowledged.data);
const judged = await triage.POST("/api/v1/cases/{id}/verdict", {
  params: { path, header: await version() },
  body: { outcome: "valid", reason: "It walks indeed." },
});
const allowed: string[] = present("the verdict", judged.data).allowed;
present("what comes next", allowed[0]);

const stale = await triage.POST("/api/v1/cases/{id}/severity", {
  params: { path, header: { "If-Match": '"1"' } },
  body: { vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" },
});
if (stale.error?.type !== "urn:disclosure-ledger:problem:stale") {
  throw new Error(`a stale command is answered by ${JSON.stringify(stale.error)}`);
}

const drafted = await eventually("the draft", async () => {
  const drafts = await advisory.GET("/api/v1/advisories", { params: { query: { case: listed.id } } });
  return present("the drafts", drafts.data).items[0];
});
const draft = await advisory.GET("/api/v1/advisories/{id}", { params: { path: { id: drafted.id } } });
present("the title", present("the draft", draft.data).document.title);
const mails = await notification.GET("/api/v1/deliveries", { params: { query: { program } } });
present("the deliveries", mails.data);
console.log(`walked ${submitted.reference}`);
