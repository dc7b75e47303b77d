import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { approvalFault, approvalLifeMs, signApproval } from "./approval.ts";
import { readCall } from "./catalogue.ts";
import type { Call } from "./catalogue.ts";
import { planOf } from "./plan.ts";
import { approvedPartOf, readRequest } from "./wire.ts";

const said = { ja: "試し", en: "a trial" };
const call: Call = { verb: "ban.add", args: { addresses: ["203.0.113.7"], seconds: 3600 } };
const undo: Call = { verb: "ban.remove", args: { addresses: ["203.0.113.7"] } };
const step = {
  name: "ban",
  call,
  said,
  why: said,
  risk: said,
  undo: { type: "call", call: undo, said },
} as const;
const plan = planOf(
  "INC-1",
  {
    name: "trial",
    purpose: "contain",
    title: said,
    why: said,
    proof: said,
    steps: [step],
    leftOut: [],
  },
  [{ type: "command", argv: ["/usr/sbin/nft", "-f", "-"], input: "" }],
);
const keys = generateKeyPairSync("ed25519");
const body = {
  plan: plan.id,
  hash: plan.hash,
  who: "administrator",
  way: "desk" as const,
  atMs: 1_000_000,
  untilMs: 1_060_000,
  nonce: "A".repeat(22),
};
const approval = signApproval(body, keys.privateKey);
const run = { id: "r-1", type: "run", plan: approvedPartOf(plan), approval, step: 0 };
const look = { id: "r-2", type: "look", call: { verb: "ban.list", args: {} } };

describe("a request is read only when it is exactly one", () => {
  test.each([
    ["a step to run", run],
    ["a step to undo", { ...run, type: "undo" }],
    ["a step to undo by the call that its answer named", { ...run, type: "undo", call: undo }],
    ["a look", look],
    ["what would be shown", { ...look, type: "show", call }],
  ])("%s is read, and comes out as it went in", (_title, request) => {
    expect(readRequest(JSON.parse(JSON.stringify(request)))).toEqual(request);
  });

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["a list", [run]],
    ["no id", { ...run, id: undefined }],
    ["an id with a line break", { ...run, id: "a\nb" }],
    ["an unknown type", { ...run, type: "do" }],
    ["a further member", { ...run, more: 1 }],
    ["a run that names its call", { ...run, call }],
    ["a look with a plan", { ...look, plan: run.plan }],
    ["a look with a step", { ...look, step: 0 }],
    ["a step that is no whole number", { ...run, step: 0.5 }],
    ["a step before the first", { ...run, step: -1 }],
    ["a step in words", { ...run, step: "0" }],
    ["a plan without steps", { ...run, plan: { ...run.plan, steps: [] } }],
    ["a plan with a further member", { ...run, plan: { ...run.plan, purpose: "fix" } }],
    ["an approval with a further member", { ...run, approval: { ...approval, more: 1 } }],
    ["a nonce that is too short", { ...run, approval: { ...approval, nonce: "A" } }],
    ["a way that does not exist", { ...run, approval: { ...approval, way: "mail" } }],
    ["an undo by an unknown verb", { ...run, type: "undo", call: { verb: "run", args: {} } }],
  ])("%s is not", (_title, request) => {
    expect(readRequest(request)).toBeUndefined();
  });

  test("nothing that JSON can hold makes it throw", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(run)), (value, member) => {
        expect(readRequest(value)).toBeUndefined();
        const changed = readRequest({ ...run, [member]: value });
        expect(
          changed === undefined || member === "id" || member === "step" || member === "type",
        ).toBe(true);
      }),
    );
  });
});

describe("a call is read only by the catalogue", () => {
  test.each([
    ["an unknown verb", { verb: "shell.run", args: {} }],
    ["a verb that every object has", { verb: "constructor", args: {} }],
    ["a path instead of a name", { verb: "service.restart", args: { service: "../named" } }],
    ["an option instead of a name", { verb: "service.restart", args: { service: "-h" } }],
    ["a further argument", { verb: "service.restart", args: { service: "named", force: true } }],
    ["a further member", { verb: "ban.list", args: {}, more: 1 }],
    ["a host name", { verb: "ban.remove", args: { addresses: ["example.com"] } }],
    [
      "nft's own words",
      { verb: "ban.remove", args: { addresses: ["203.0.113.7 }; flush ruleset"] } },
    ],
    ["no address at all", { verb: "ban.remove", args: { addresses: [] } }],
    ["a ban for ever", { verb: "ban.add", args: { addresses: ["203.0.113.7"], seconds: 1e9 } }],
    [
      "a queue id that is an option",
      { verb: "queue.hold", args: { server: "mail", ids: ["-ALLALL"] } },
    ],
    ["every message at once", { verb: "queue.hold", args: { server: "mail", ids: ["ALL"] } }],
  ])("%s is refused", (_title, value) => {
    expect(readCall(value)).toBeUndefined();
  });
});

describe("an approval", () => {
  test("is good for its time, by its key, for its body", () => {
    expect(approvalFault(approval, keys.publicKey, 1_030_000)).toBeUndefined();
    expect(approvalFault(approval, keys.publicKey, 1_060_000)).toBe("expired");
    expect(approvalFault(approval, keys.publicKey, 900_000)).toBe("from-the-future");
    const other = generateKeyPairSync("ed25519");
    expect(approvalFault(approval, other.publicKey, 1_030_000)).toBe("signature");
    for (const [name, value] of Object.entries(body)) {
      const changed = { ...approval, [name]: typeof value === "number" ? value + 1 : `${value}x` };
      expect(approvalFault(changed, keys.publicKey, 1_030_000)).toBe("signature");
    }
    const long = signApproval(
      { ...body, untilMs: body.atMs + approvalLifeMs + 1 },
      keys.privateKey,
    );
    expect(approvalFault(long, keys.publicKey, 1_030_000)).toBe("expired");
  });

  test("belongs to the steps and all that is said of them: any other word is another plan", () => {
    const again = { ...step, said: { ja: "試し", en: "another trial" } };
    const draft = { ...plan, steps: [again] };
    expect(
      planOf("INC-1", draft, [plan.steps[0]?.shown ?? { type: "command", argv: [] }]).hash,
    ).not.toBe(plan.hash);
  });
});
