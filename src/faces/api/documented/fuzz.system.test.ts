// For: the served document against the running server: thousands of requests made of it, right and wrong ones, on a real port.
//      No answer is a fault of ours, and every answer is one that the document declares.

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Plan } from "../../../actions/plan.ts";
import type { Incident } from "../../../incidents/incident.ts";
import { createApi, type Api } from "../create-api.ts";
import { emptyWorld, ownHeaders } from "../fixture/desk-kit.ts";
import { fakeDeps, type FakeDeps } from "../fixture/fake-deps.ts";
import { workData } from "../fixture/fake-work.ts";
import { mutated, valid, type Schema } from "../fixture/made-of-schema.ts";
import { listen, type Listening } from "../listen.ts";

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: "path" | "query";
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: {
    readonly content: { readonly "application/json": { readonly schema: Schema } };
  };
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

interface Wish {
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly body: unknown;
  readonly isMutated: boolean;
}

interface Seen {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const hostile = `<img src=x onerror=alert(1)>\u202e\u001b[31m`;
const id = "INC-2001-0001";
const faults: unknown[] = [];

let deps: FakeDeps;
let api: Api;
let listening: Listening;
let cookie = "";
let operations: readonly (readonly [string, string, Operation])[] = [];
let ajv: Ajv2020;

function fill(): FakeDeps {
  const world = emptyWorld();
  const title = { ja: hostile, en: hostile };
  const times = { firstMs: 0, lastMs: 1, sources: 1, events: 1 };
  const incident = { id, playbook: "some-room", state: "open", severity: 2, title, ...times };
  world.incidents = [{ ...incident, evidence: [{ text: hostile }] } as unknown as Incident];
  const entry = { atMs: 1, kind: "incident.opened", who: "hinomi" as const, data: {} };
  world.journal.push({ ...entry, incident: id, said: title });
  const work = workData();
  const plan = { id: "PLAN-1", incident: id, hash: "a".repeat(64), title, steps: [] };
  work.parts.set(id, { plans: [plan as unknown as Plan] });
  return fakeDeps({ ...world, work });
}

async function signIn(): Promise<void> {
  deps.setNow(deps.clock.now() + 60_000);
  const answer = await fetch(listening.origin + api.enterPath(), { redirect: "manual" });
  cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

beforeAll(async () => {
  deps = fill();
  api = createApi({ ...deps, onFault: (error) => faults.push(error) });
  listening = await listen(api, 0);
  await signIn();
  const answer = await fetch(`${listening.origin}/api/v1/openapi.json`, { headers: { cookie } });
  const document = (await answer.json()) as {
    paths: Record<string, Record<string, Operation>>;
    components: object;
  };
  ajv = new Ajv2020({ strict: false });
  ajv.addSchema(document, "served");
  operations = Object.entries(document.paths).flatMap(([path, each]) =>
    Object.entries(each).map(
      ([method, operation]) => [path, method.toUpperCase(), operation] as const,
    ),
  );
});

afterAll(async () => {
  await listening.close();
});

/** Ids that there are, and others. */
function partOf(schema: Schema): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(id, "PLAN-1", "some-room", "staff", "president", "RUN-PLAN-1", "MSG-1"),
    valid(schema).map(String),
    // An address has no part that is only dots: whoever sends it has resolved it before.
    fc.string({ minLength: 1, maxLength: 20 }).filter((each) => !/^\.{1,2}$/.test(each)),
  );
}

function wishOf({ parameters = [], requestBody }: Operation): fc.Arbitrary<Wish> {
  const inPath = parameters.filter((each) => each.in === "path");
  const inQuery = parameters.filter((each) => each.in === "query");
  const path = fc.record(
    Object.fromEntries(inPath.map((each) => [each.name, partOf(each.schema)])),
  );
  const right = fc.record(
    Object.fromEntries(inQuery.map((each) => [each.name, valid(each.schema).map(String)])),
    { requiredKeys: inQuery.filter((each) => each.required).map(({ name }) => name) as never[] },
  );
  const body = requestBody
    ? valid(requestBody.content["application/json"].schema)
    : fc.constant(undefined);
  return fc
    .tuple(path, right, body, fc.boolean())
    .chain(([parts, query, sent, isMutated]): fc.Arbitrary<Wish> => {
      const pairs = Object.entries(query).map(([name, value]) => [name, value ?? ""] as const);
      if (!isMutated) return fc.constant({ path: parts, query: pairs, body: sent, isMutated });
      const wrong = fc.array(fc.tuple(fc.string({ maxLength: 10 }), fc.string({ maxLength: 30 })), {
        maxLength: 2,
      });
      return fc
        .tuple(wrong, sent === undefined ? fc.constant(sent) : mutated(sent))
        .map(([more, changed]): Wish => ({
          path: parts,
          query: [...pairs, ...more],
          body: changed,
          isMutated,
        }));
    });
}

async function ask(path: string, method: string, wish: Wish): Promise<Seen> {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((wish.path[name] ?? "").toWellFormed()),
  );
  const query = new URLSearchParams(
    wish.query.map(([name, value]): [string, string] => [name, value]),
  );
  deps.setNow(deps.clock.now() + 1000);
  const answer = await fetch(`${listening.origin}${filled}?${query.toString()}`, {
    method,
    headers: {
      cookie,
      ...(method !== "GET" && ownHeaders(new URL(listening.origin).host)),
      ...(wish.body !== undefined && { "content-type": "application/json" }),
    },
    ...(wish.body !== undefined && { body: JSON.stringify(wish.body) }),
  });
  const type = answer.headers.get("content-type")?.split(";")[0] ?? "";
  if (type !== "text/event-stream")
    return { status: answer.status, type, body: await answer.text() };
  await answer.body?.cancel();
  return { status: answer.status, type, body: "" };
}

const judges = new Map<string, ValidateFunction>();

/** What the document says of an answer of this status and type; undefined: nothing. */
function judgeOf(path: string, method: string, status: number, type: string) {
  const pointer = ["paths", path, method.toLowerCase(), "responses", String(status)]
    .concat("content", type, "schema")
    .map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"))
    .map(encodeURIComponent)
    .join("/");
  const known = judges.get(pointer) ?? ajv.compile({ $ref: `served#/${pointer}` });
  judges.set(pointer, known);
  return known;
}

/** Requests per route; hashing passwords takes a third of a second each. */
const slow = new Set(["signInPassword", "setPassword"]);
/** Names of people and things are held to more than a schema can say (account.ts). */
const named = new Set(["addPasskey", "addAccount", "changeAccount", "addToken", "carryOutBans"]);
const runsOf = (name: string): number => (slow.has(name) ? 8 : 90);

describe("requests made of the document", () => {
  it("get only answers that it declares, and none is a fault of ours", async () => {
    const counts = new Map<number, number>();
    for (const [path, method, operation] of operations)
      await fc.assert(
        fc.asyncProperty(wishOf(operation), async (wish) => {
          const seen = await ask(path, method, wish);
          counts.set(seen.status, (counts.get(seen.status) ?? 0) + 1);
          expect(seen.status).toBeLessThan(500);
          const declared = operation.responses[String(seen.status)];
          expect(Object.keys(declared?.content ?? {})).toContain(seen.type);
          if (seen.type === "application/json") {
            const judge = judgeOf(path, method, seen.status, seen.type);
            expect([judge(JSON.parse(seen.body)), judge.errors]).toEqual([true, null]);
          }
          if (seen.status === 401 || operation.operationId === "signOut") await signIn();
        }),
        { numRuns: runsOf(operation.operationId) },
      );
    expect(faults).toEqual([]);
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(3000);
    // Both halves were really asked: what is right is answered, what is wrong is refused.
    expect(counts.get(200)).toBeGreaterThan(500);
    expect(counts.get(400)).toBeGreaterThan(500);
  });

  it("that are right are never refused for their shape", async () => {
    for (const [path, method, operation] of operations)
      if (!slow.has(operation.operationId) && !named.has(operation.operationId))
        await fc.assert(
          fc.asyncProperty(
            wishOf(operation).filter((wish) => !wish.isMutated),
            async (wish) => {
              const { status } = await ask(path, method, wish);
              if (status === 401 || operation.operationId === "signOut") await signIn();
              expect([operation.operationId, status]).not.toEqual([operation.operationId, 400]);
            },
          ),
          { numRuns: 15 },
        );
    expect(faults).toEqual([]);
  });
});
