// For: what is proposed about an incident, and what is said of it when it was done.

import { describe, expect, test } from "vitest";
import { readCall } from "../../actions/catalogue.ts";
import { planOf } from "../../actions/plan.ts";
import type { PlanDraft } from "../../actions/plan.ts";
import type { Readings } from "../../actions/proof.ts";
import type { Run } from "../../actions/run.ts";
import { hourMs, minuteMs } from "../../base/clock.ts";
import type { DonePlan, RoomSnapshot } from "../playbook.ts";
import { mailAudit } from "./audit/audit.ts";
import { diagnose } from "./diagnose.ts";
import { incidentWith, noonMs, own, snapshotWith, spammer } from "./fixture/made-up.ts";
import { materialOf, patched } from "./fixture/material.ts";
import { plansFor } from "./plans.ts";
import { looksFor, prove } from "./prove.ts";

const main = "/etc/postfix/main.cf";
const mainText = [
  "compatibility_level = 3.6",
  "myhostname = gw1.example.jp",
  "mydestination = $myhostname, example.jp, localhost",
  "mynetworks = 127.0.0.0/8 0.0.0.0/0",
  "",
].join("\n");
const audit = mailAudit.judge(
  materialOf({ [main]: mainText, "/etc/postfix/master.cf": "smtp inet n - y - - smtpd\n" }),
);
const sha256 = "a".repeat(64);
const files = new Map([["main-cf", { text: mainText, sha256 }]]);
const account = incidentWith({
  key: "open-relay:stolen-account:hanako",
  rules: { account_busy: 44 },
  reach: "doubtful",
  notes: { family: "stolen-account", nameJa: "アカウントの悪用", nameEn: "abuse", user: "hanako" },
});

function plan(
  name: string,
  incident = incidentWith(),
  changes: Partial<RoomSnapshot> = {},
): PlanDraft {
  const found = plansFor(incident, snapshotWith(changes)).find((each) => each.name === name);
  if (!found) throw new Error(`no plan ${name}`);
  return found;
}

function done(draft: PlanDraft): DonePlan {
  const shown = draft.steps.map(() => ({ type: "command" as const, argv: [] }));
  const made = planOf("INC-2026-0001", draft, shown);
  const run: Run = {
    id: "RUN-1",
    plan: made.id,
    incident: made.incident,
    who: "admin",
    startedMs: noonMs,
    endedMs: noonMs,
    state: "done",
    isGoingBack: false,
    steps: [],
  };
  return { plan: made, run };
}

function proof(draft: PlanDraft, readings: Partial<Readings>) {
  const { plan: made, run } = done(draft);
  return prove(made, run, { nowMs: noonMs, looks: {}, heardSince: [], ...readings });
}

describe("what can be done", () => {
  test("holds the relayed mail by its ids, what waits first, each at its own server", () => {
    const { steps } = plan("hold-relayed");
    expect(steps.map(({ call }) => call)).toEqual([
      { verb: "queue.hold", args: { server: "sendmail", ids: ["6AOCP8hR000088"] } },
      { verb: "queue.hold", args: { server: "postfix", ids: ["526A221E5CD"] } },
    ]);
  });

  test("refuses the client, and one of ours is left out with the reason", () => {
    const { steps, leftOut } = plan("refuse-clients");
    expect(JSON.stringify(steps)).toContain(spammer);
    expect(JSON.stringify(steps)).not.toContain(own);
    expect(leftOut.map(({ what }) => what)).toEqual([own]);
  });

  test("corrects the line that the audit names, by its diff, with what must follow", () => {
    const { steps, purpose } = plan("fix-setting", incidentWith(), { audit, files });
    expect(purpose).toBe("fix");
    expect(steps.map(({ name }) => name)).toEqual(["reload-first", "edit", "reload"]);
    const edit = steps[1]?.call;
    if (edit?.verb !== "file.edit") throw new Error("no edit");
    expect(edit.args).toMatchObject({ file: "main-cf", before: sha256 });
    const mended = patched(mainText, edit.args.diff);
    expect(mended).not.toContain("0.0.0.0/0");
  });

  test("corrects the diary's line, and makes sendmail.cf of it", () => {
    const def = "CF_TYPE=R8V8\n#REJECT_SOURCE_ROUTE_RELAY=yes\n";
    const diary = mailAudit.judge(
      materialOf({ "/etc/mail/sendmail.def": def, "/etc/mail/sendmail.cf": "DZ8.17.1\n" }),
    );
    const byDef = incidentWith({ notes: { ...incidentWith().notes, product: "sendmail" } });
    const known = new Map([["sendmail-def", { text: def, sha256 }]]);
    const only = {
      ...diary,
      weaknesses: diary.weaknesses.filter(({ name }) => name.startsWith("source-route")),
    };
    const { steps } = plan("fix-setting", byDef, { audit: only, files: known });
    expect(steps.map(({ call }) => call.verb)).toEqual([
      "service.reload",
      "file.edit",
      "mail.rebuild",
      "service.reload",
    ]);
    const edit = steps[1]?.call;
    expect(edit?.verb === "file.edit" && patched(def, edit.args.diff)).toContain(
      "\nREJECT_SOURCE_ROUTE_RELAY=yes",
    );
  });

  test("changes nothing in a file that no longer stands as it was judged, or that the hand does not know", () => {
    const changed = new Map([["main-cf", { text: mainText.replace("/0", "/1"), sha256 }]]);
    for (const known of [changed, new Map()]) {
      const plans = plansFor(incidentWith(), snapshotWith({ audit, files: known }));
      expect(plans.map(({ name }) => name)).not.toContain("fix-setting");
    }
  });

  test("suspends the account, and does not offer it twice", () => {
    const draft = plan("suspend-account", account);
    expect(draft.steps.map(({ call }) => call)).toEqual([
      { verb: "account.suspend", args: { list: "suspended-logins", user: "hanako" } },
    ]);
    const after = snapshotWith({ done: new Map([[account.id, [done(draft)]]]) });
    expect(plansFor(account, after).map(({ name }) => name)).not.toContain("suspend-account");
  });

  test("offers no list a login that it cannot hold", () => {
    const odd = { ...account, notes: { ...account.notes, user: "a: b\n# c" } };
    expect(plansFor(odd, snapshotWith()).map(({ name }) => name)).not.toContain("suspend-account");
  });

  test("what is on hold can be deleted or released, and is not held again", () => {
    const held = done(plan("hold-relayed"));
    const after = { done: new Map([["INC-2026-0001", [held]]]) };
    const names = plansFor(incidentWith(), snapshotWith(after)).map(({ name }) => name);
    expect(names).toContain("delete-held");
    expect(names).toContain("release-held");
    expect(names).not.toContain("hold-relayed");
    const deletion = plan("delete-held", incidentWith(), after);
    expect(deletion.steps[0]?.undo.type).toBe("none");
  });

  test("every call is one that the hand takes", () => {
    const held = { done: new Map([["INC-2026-0001", [done(plan("hold-relayed"))]]]) };
    const all = [
      ...plansFor(incidentWith(), snapshotWith({ audit, files })),
      ...plansFor(incidentWith(), snapshotWith(held)),
      ...plansFor(account, snapshotWith()),
    ];
    const calls = all.flatMap(({ steps }) => steps.map(({ call }) => call));
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.filter((call) => !readCall(call))).toEqual([]);
  });
});

describe("the cause", () => {
  test("is the line that explains the form that was seen", () => {
    const { cause, confidence } = diagnose(incidentWith(), snapshotWith({ audit }));
    expect(cause.en).toBe(`Line 4 of ${main} lets strangers send mail through us.`);
    expect(confidence).toBe(95);
  });

  test("is not a forged sender's while foreign senders get through", () => {
    const believing = mailAudit.judge(
      materialOf({
        [main]: mainText.replace(
          "mynetworks = 127.0.0.0/8 0.0.0.0/0",
          "mynetworks = 127.0.0.0/8\nsmtpd_relay_restrictions =\nsmtpd_recipient_restrictions = check_sender_access inline:{example.jp=OK}, reject_unauth_destination",
        ),
        "/etc/postfix/master.cf": "smtp inet n - y - - smtpd\n",
      }),
    );
    const forged = incidentWith({
      notes: { ...incidentWith().notes, "form-foreign": false, "form-own": true },
    });
    const snapshot = snapshotWith({ audit: believing });
    expect(diagnose(forged, snapshot).confidence).toBe(95);
    expect(diagnose(incidentWith(), snapshot).confidence).toBe(60);
  });

  test("is not known while nobody read the settings, and not denied when they are closed now", () => {
    expect(diagnose(incidentWith(), snapshotWith()).cause.en).toMatch(/not read here/);
    const closed = {
      servers: [
        { product: "postfix", file: main, state: "closed" as const, said: { ja: "", en: "" } },
      ],
      weaknesses: [],
    };
    const { cause, confidence } = diagnose(incidentWith(), snapshotWith({ audit: closed }));
    expect(cause.en).toMatch(/closed as they stand now/);
    expect(confidence).toBeLessThan(50);
  });

  test("the line that was put right stays the cause when the audit finds it no more", () => {
    const fix = plan("fix-setting", incidentWith(), { audit, files });
    const mended = new Map([["INC-2026-0001", [done(fix)]]]);
    const { cause, reasons } = diagnose(
      incidentWith(),
      snapshotWith({ audit: { servers: [], weaknesses: [] }, done: mended }),
    );
    expect(cause).toEqual(fix.why);
    expect(reasons).toContainEqual(fix.title);
  });
});

describe("the proof", () => {
  const hold = plan("hold-relayed");
  const fix = plan("fix-setting", incidentWith(), { audit, files });
  const ids = ["526A221E5CD", "6AOCP8hR000088"];
  const queue = (state: string, isWhole = true) => ({
    looks: { "queue.list": { messages: ids.map((id) => ({ id, state })), isWhole } },
  });
  const file = (now: string) => ({ looks: { "file.read": { sha256: now } } });
  const mended = file("b".repeat(64));

  test("looks at the queue for what was held, at the file for what was corrected", () => {
    expect(looksFor(done(hold).plan).map(({ verb }) => verb)).toEqual(["queue.list"]);
    expect(looksFor(done(fix).plan).map(({ verb }) => verb)).toEqual(["file.read"]);
  });

  test.each([
    ["each is on hold", queue("hold"), "proven"],
    ["one is active again", queue("active"), "failed"],
    ["the list was cut", queue("hold", false), "unknown"],
    ["the hand is silent", {}, "unknown"],
  ])("of a hold: %s", (_title, readings, state) => {
    expect(proof(hold, readings).state).toBe(state);
  });

  test.each([
    ["half an hour of quiet", { ...mended, nowMs: noonMs + 30 * minuteMs }, "not-yet"],
    ["an hour of quiet", { ...mended, nowMs: noonMs + hourMs }, "proven"],
    [
      "somebody gets through",
      { ...mended, nowMs: noonMs + hourMs, heardSince: [spammer] },
      "failed",
    ],
    ["the file is as before", { ...file(sha256), nowMs: noonMs + hourMs }, "failed"],
    ["the log is silent", { ...mended, nowMs: noonMs + hourMs, heardSince: undefined }, "unknown"],
    ["the file cannot be read", { nowMs: noonMs + hourMs }, "unknown"],
  ])("of a correction: %s", (_title, readings, state) => {
    expect(proof(fix, readings as Partial<Readings>).state).toBe(state);
  });

  test("of a deletion: one that is still there", () => {
    const after = { done: new Map([["INC-2026-0001", [done(hold)]]]) };
    const deletion = plan("delete-held", incidentWith(), after);
    expect(proof(deletion, queue("hold")).state).toBe("failed");
    expect(
      proof(deletion, { looks: { "queue.list": { messages: [], isWhole: true } } }).state,
    ).toBe("proven");
  });
});
