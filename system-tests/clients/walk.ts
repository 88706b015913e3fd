// Walks a report from its arrival to its publication, through clients of the generated types alone.
import { readFileSync } from "node:fs";
import createClient, { type Client, type Middleware } from "openapi-fetch";
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

function present<T>(what: string, value: T | null | undefined): T {
  if (value === undefined || value === null) {
    throw new Error(`${what} is missing`);
  }
  return value;
}

interface Answered {
  headers?: Record<string, { required?: boolean }>;
  $ref?: string;
}
interface Document {
  paths: Record<string, Record<string, { responses: Record<string, Answered> }>>;
}

/** Holds every answer against what the document says of it: its status, and headers it must have. */
function documented(service: string): Middleware {
  const file = `${given("DOCUMENTS")}/${service}.json`;
  const document = JSON.parse(readFileSync(file, "utf8")) as Document;
  return {
    onResponse({ schemaPath, request, response }) {
      const operation = document.paths[schemaPath]?.[request.method.toLowerCase()];
      const answered = operation?.responses[String(response.status)];
      const what = `${request.method} ${schemaPath} answering ${response.status}`;
      for (const [header, { required }] of Object.entries(present(what, answered).headers ?? {})) {
        if (required === true) {
          present(`${header} of ${what}`, response.headers.get(header));
        }
      }
    },
  };
}

const program = given("PROGRAM");
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const staff = bearer(given("COORDINATOR"));
const intake: Client<Intake> = createClient<Intake>({ baseUrl: given("INTAKE") });
const committee = createClient<Intake>({ baseUrl: given("INTAKE"), headers: staff });
const triage: Client<Triage> = createClient<Triage>({ baseUrl: given("TRIAGE"), headers: staff });
const notification = createClient<Notification>({ baseUrl: given("NOTIFICATION"), headers: staff });
const advisory = createClient<Advisory>({ baseUrl: given("ADVISORY"), headers: staff });
for (const client of [intake, committee]) {
  client.use(documented("intake"));
}
triage.use(documented("triage"));
notification.use(documented("notification"));
advisory.use(documented("advisory"));

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

// The program: what everybody reads of it, and the document that its committee reads and puts.
const about = { params: { path: { program } } };
const policy = present("the program", (await intake.GET("/api/v1/programs/{program}", about)).data);
const unkept: string[] = policy.notYetEnforced;
present("a member that is not enforced yet", unkept[0]);
const whole = await committee.GET("/api/v1/programs/{program}/document", about);
const document = present("the document", whole.data);
const put = await committee.PUT("/api/v1/programs/{program}", {
  params: {
    path: { program },
    header: { "If-Match": present("its version", whole.response.headers.get("ETag")) },
  },
  body: document,
});
if (present("what was put", put.data).policyVersion !== policy.policyVersion) {
  throw new Error("the same document is another version");
}

// The report.
const key = crypto.randomUUID();
const submit = () =>
  intake.POST("/api/v1/programs/{program}/reports", {
    params: { path: { program }, header: { "Idempotency-Key": key } },
    body: {
      title: "Found by a generated client",
      description: "It walks.",
      kind: "suspected",
      affected: [
        {
          package: { ecosystem: "npm", name: "@harbour/walked" },
          ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: "1.4.0" }] }],
        },
      ],
    },
  });
const submitted = present("the report", (await submit()).data);
const repeated = present("the repeated report", (await submit()).data);
if (repeated.accessToken !== submitted.accessToken) {
  throw new Error("a repeated submission has another token");
}

const reporter = createClient<Intake>({
  baseUrl: given("INTAKE"),
  headers: bearer(submitted.accessToken),
});
reporter.use(documented("intake"));
const report = { params: { path: { id: submitted.id } } };
const page = present("the page", (await reporter.GET("/api/v1/reports/{id}", report)).data);
const promises: string[] = page.clocks.map((clock) => clock.promise);
present("a promise", promises[0]);
const message = await reporter.POST("/api/v1/reports/{id}/messages", {
  ...report,
  body: { text: "There is more." },
});
present("the message", message.data);

// The case.
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

const stale = await triage.POST("/api/v1/cases/{id}/severity", {
  params: { path, header: { "If-Match": '"1"' } },
  body: { vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" },
});
if (stale.error?.type !== "urn:disclosure-ledger:problem:stale") {
  throw new Error(`a stale command is answered by ${JSON.stringify(stale.error)}`);
}

const rated = await triage.POST("/api/v1/cases/{id}/severity", {
  params: { path, header: await version() },
  body: { vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", cwes: ["CWE-22"] },
});
present("the rating", rated.data);
for (const outcome of ["valid", "accepted"] as const) {
  const judged = await triage.POST("/api/v1/cases/{id}/verdict", {
    params: { path, header: await version() },
    body: { outcome, reason: "It walks indeed." },
  });
  const allowed: string[] = present("the verdict", judged.data).allowed;
  present("what comes next", allowed[0]);
}
const fixed = await triage.POST("/api/v1/cases/{id}/fix", {
  params: { path, header: await version() },
  body: { references: [{ type: "FIX", url: "https://git.example.org/harbour/walked" }] },
});
present("the fix", fixed.data);
const released = await triage.POST("/api/v1/cases/{id}/release", {
  params: { path, header: await version() },
  body: { version: "1.4.0", releasedAt: submitted.clocks[0]?.startedAt ?? page.receivedAt },
});
present("the release", released.data);
const said = await triage.POST("/api/v1/cases/{id}/disclosure-date/final", {
  params: { path, header: await version() },
  headers: bearer(given("MAINTAINER")),
  body: { immediately: true, reason: "The fix is out." },
});
present("the final say", said.data);

// The advisory.
const drafted = await eventually("the draft", async () => {
  const drafts = await advisory.GET("/api/v1/advisories", { params: { query: { case: listed.id } } });
  return present("the drafts", drafts.data).items[0];
});
const at = { id: drafted.id };

async function read() {
  const answer = await advisory.GET("/api/v1/advisories/{id}", { params: { path: at } });
  return {
    view: present("the advisory", answer.data),
    header: { "If-Match": present("its version", answer.response.headers.get("ETag")) },
  };
}

for (const approver of ["APPROVER", "SECOND"]) {
  const { view, header } = await read();
  const approved = await advisory.POST("/api/v1/advisories/{id}/approval", {
    params: { path: at, header },
    headers: bearer(given(approver)),
    body: { revision: view.revision },
  });
  present("the approval", approved.data);
}
await eventually("the publication's clearance", async () => {
  const { view, header } = await read();
  if (view.stage === "draft" && view.missing.length === 0) {
    await advisory.POST("/api/v1/advisories/{id}/publication", {
      params: { path: at, header },
      body: { revision: view.revision },
    });
  }
  return view.stage === "draft" ? undefined : view.stage;
});
const number = await eventually("the publication", async () => (await read()).view.publicId ?? undefined);
await eventually("the public entry", async () => {
  const found = await advisory.GET("/api/v1/published-advisories", {
    params: { query: { alias: number } },
  });
  return present("the public list", found.data).items[0];
});
const mails = await notification.GET("/api/v1/deliveries", { params: { query: { program } } });
present("the deliveries", mails.data);
console.log(`walked ${submitted.reference} to ${number}`);
