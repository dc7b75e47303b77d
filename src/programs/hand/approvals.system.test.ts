import { generateKeyPairSync } from "node:crypto";
import {
  appendFileSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import type { Call } from "../../actions/catalogue.ts";
import { planHash } from "../../actions/plan.ts";
import type { Plan } from "../../actions/plan.ts";
import { approve, noUndo, planFor, requestOf, stepOf, undoBy } from "./fixture/approved.ts";
import { countedExec, ranWith } from "./fixture/counted-exec.ts";
import { handInFolder, ownFolder } from "./fixture/hand-in-folder.ts";

const yaml = `
services: { named: { unit: named.service }, squid: { unit: squid.service } }
mail_servers: { mail: { kind: postfix } }
`;

const ban: Call = { verb: "ban.add", args: { addresses: ["203.0.113.7"], seconds: 3600 } };
const unban: Call = { verb: "ban.remove", args: { addresses: ["203.0.113.7"] } };
const restartNamed: Call = { verb: "service.restart", args: { service: "named" } };

const active = ranWith("LoadState=loaded\nActiveState=active\nMainPID=4242\n");

async function scene(rates = "") {
  const counted = countedExec((argv) => (argv.includes("show") ? active : ranWith("")));
  const hand = await handInFolder(ownFolder(), yaml + rates, { exec: counted.exec });
  const nft = () => counted.calls.filter(({ argv }) => argv[0] === "/usr/sbin/nft").length;
  return { ...hand, calls: counted.calls, nft };
}

function banPlan({ settings }: { settings: Parameters<typeof planFor>[1] }): Plan {
  return planFor([stepOf(ban, "ban", undoBy(unban))], settings);
}

test("an approved step is carried out with the command that was shown, and the log tells it", async () => {
  const hand = await scene();
  const plan = banPlan(hand);
  const request = requestOf("run", plan, approve(plan, hand.clock.nowMs), 0);
  expect(await hand.ask(request)).toMatchObject({ id: request.id, type: "done" });
  const [only] = hand.calls;
  expect({ type: "command", ...only }).toEqual(plan.steps[0]?.shown);
  const log = readFileSync(hand.settings.log, "utf8").trim().split("\n");
  const entries = log.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(entries.map(({ type }) => type)).toEqual(["started", "begun", "ended"]);
  expect(entries[1]).toMatchObject({ who: "administrator", verb: "ban.add", plan: plan.id });
  expect(entries[2]).toMatchObject({
    executed: [{ argv: ["/usr/sbin/nft", "-f", "-"], exitCode: 0 }],
  });
});

describe("nothing is executed", () => {
  test("when the same step is asked for twice, also after a restart of the hand", async () => {
    const hand = await scene();
    const plan = banPlan(hand);
    const approval = approve(plan, hand.clock.nowMs);
    expect(await hand.ask(requestOf("run", plan, approval, 0))).toMatchObject({ type: "done" });
    expect(await hand.ask(requestOf("run", plan, approval, 0))).toMatchObject({ why: "used" });
    await hand.restart();
    expect(await hand.ask(requestOf("run", plan, approval, 0))).toMatchObject({ why: "used" });
    expect(hand.nft()).toBe(1);
  });

  test("for an approval that has run out, comes from the future, or is good for too long", async () => {
    const hand = await scene();
    const plan = banPlan(hand);
    const now = hand.clock.nowMs;
    const whys = [
      [{ untilMs: now }, "expired"],
      [{ atMs: now + 120_000, untilMs: now + 180_000 }, "not-approved"],
      [{ untilMs: now + 24 * 3_600_000 }, "expired"],
    ] as const;
    for (const [change, why] of whys) {
      const approval = approve(plan, now, change);
      expect(await hand.ask(requestOf("run", plan, approval, 0))).toMatchObject({ why });
    }
    expect(hand.calls).toEqual([]);
  });

  test("for a signature by another key, or a body that was changed after signing", async () => {
    const hand = await scene();
    const plan = banPlan(hand);
    const other = generateKeyPairSync("ed25519").privateKey;
    const foreign = approve(plan, hand.clock.nowMs, {}, other);
    expect(await hand.ask(requestOf("run", plan, foreign, 0))).toMatchObject({
      why: "not-approved",
    });
    const changed = { ...approve(plan, hand.clock.nowMs), who: "president" };
    expect(await hand.ask(requestOf("run", plan, changed, 0))).toMatchObject({
      why: "not-approved",
    });
    expect(hand.calls).toEqual([]);
  });

  test("for the approval of another plan, other steps, or the steps in another order", async () => {
    const hand = await scene();
    const plan = planFor([stepOf(ban, "ban"), stepOf(restartNamed, "restart")], hand.settings);
    const approval = approve(plan, hand.clock.nowMs);
    const [first, second] = plan.steps;
    if (!first || !second) throw new Error("two steps");
    const wider: Call = { verb: "ban.add", args: { addresses: ["203.0.113.0/24"], seconds: 3600 } };
    const others: Plan[] = [
      { ...plan, steps: [second, first] },
      { ...plan, steps: [first] },
      { ...plan, incident: "INC-2" },
      { ...plan, name: "else" },
      { ...plan, id: "PLAN-000000000000" },
      planFor([stepOf(wider, "ban"), stepOf(restartNamed, "restart")], hand.settings),
    ];
    for (const other of others) {
      expect(await hand.ask(requestOf("run", other, approval, 0))).toMatchObject({
        why: "other-plan",
      });
    }
    expect(hand.calls).toEqual([]);
  });

  test("for a step whose turn it is not", async () => {
    const hand = await scene();
    const plan = planFor([stepOf(ban, "ban"), stepOf(restartNamed, "restart")], hand.settings);
    const approval = approve(plan, hand.clock.nowMs);
    const early = await hand.ask(requestOf("run", plan, approval, 1));
    expect(early).toMatchObject({ why: "not-approved" });
    const beyond = await hand.ask(requestOf("run", plan, approval, 2));
    expect(beyond).toMatchObject({ why: "other-plan" });
    expect(hand.calls).toEqual([]);
  });

  test("for a signed plan that shows one thing and calls another, in any of its steps", async () => {
    const hand = await scene();
    const honest = planFor([stepOf(ban, "ban"), stepOf(restartNamed, "restart")], hand.settings);
    const harmless = { type: "command" as const, argv: ["/usr/bin/true"] };
    const steps = honest.steps.map((step, index) =>
      index === 1 ? { ...step, shown: harmless } : step,
    );
    const hash = planHash(honest.incident, honest.name, steps);
    const plan = { ...honest, steps, hash, id: `PLAN-${hash.slice(0, 12)}` };
    const answer = await hand.ask(requestOf("run", plan, approve(plan, hand.clock.nowMs), 0));
    expect(answer).toMatchObject({ why: "other-plan" });
    expect(hand.calls).toEqual([]);
  });

  test("for a signed plan that hides a second action in its undo", async () => {
    const hand = await scene();
    const wider: Call = { verb: "ban.remove", args: { addresses: ["198.51.100.0/24"] } };
    for (const hidden of [restartNamed, wider]) {
      const plan = planFor([stepOf(ban, "ban", undoBy(hidden))], hand.settings);
      const answer = await hand.ask(requestOf("run", plan, approve(plan, hand.clock.nowMs), 0));
      expect(answer).toMatchObject({ why: "other-plan" });
    }
    expect(hand.calls).toEqual([]);
  });

  test("for a name that is not in the settings, nor for one that every object has", async () => {
    const hand = await scene();
    for (const service of ["sendmail", "constructor", "valueof"]) {
      const call: Call = { verb: "service.restart", args: { service } };
      const plan = planFor([stepOf(call, "restart")], hand.settings);
      const answer = await hand.ask(requestOf("run", plan, approve(plan, hand.clock.nowMs), 0));
      expect(answer).toMatchObject({ type: "refused", why: "other-plan" });
      const status = {
        id: "s",
        type: "look",
        call: { verb: "service.status", args: { service } },
      } as const;
      expect(await hand.ask(status)).toMatchObject({ why: "not-in-settings" });
    }
    expect(hand.calls).toEqual([]);
  });

  test("for a change that is asked for as a look", async () => {
    const hand = await scene();
    expect(await hand.ask({ id: "l", type: "look", call: ban })).toMatchObject({
      why: "not-approved",
    });
    expect(hand.calls).toEqual([]);
  });

  test("for an approval from before the log began, as after somebody emptied it", async () => {
    const hand = await scene();
    const plan = banPlan(hand);
    const approval = approve(plan, hand.clock.nowMs);
    expect(await hand.ask(requestOf("run", plan, approval, 0))).toMatchObject({ type: "done" });
    await hand.stop();
    writeFileSync(hand.settings.log, "");
    hand.clock.nowMs += 1000;
    await hand.restart();
    expect(await hand.ask(requestOf("run", plan, approval, 0))).toMatchObject({ why: "expired" });
    expect(hand.nft()).toBe(1);
  });

  test("more often than the settings allow; the next window is open again", async () => {
    const hand = await scene("rates: { ban.add: { times: 2, per_seconds: 60 } }\n");
    const plan = banPlan(hand);
    const run = () => hand.ask(requestOf("run", plan, approve(plan, hand.clock.nowMs), 0));
    expect(await run()).toMatchObject({ type: "done" });
    expect(await run()).toMatchObject({ type: "done" });
    expect(await run()).toMatchObject({ why: "too-often" });
    await hand.restart();
    expect(await run()).toMatchObject({ why: "too-often" });
    expect(hand.nft()).toBe(2);
    hand.clock.nowMs += 61_000;
    expect(await run()).toMatchObject({ type: "done" });
  });
});

describe("taking back", () => {
  test("undoes each done step once, last first, and nothing runs under that approval afterwards", async () => {
    const hand = await scene();
    const call = (address: string): Call => ({
      verb: "ban.add",
      args: { addresses: [address], seconds: 60 },
    });
    const back = (address: string): Call => ({
      verb: "ban.remove",
      args: { addresses: [address] },
    });
    const addresses = ["203.0.113.1", "203.0.113.2", "203.0.113.3"];
    const steps = addresses.map((each, index) =>
      stepOf(call(each), `ban-${index}`, undoBy(back(each))),
    );
    const plan = planFor(steps, hand.settings);
    const approval = approve(plan, hand.clock.nowMs);
    for (const step of [0, 1]) await hand.ask(requestOf("run", plan, approval, step));
    const early = await hand.ask(requestOf("undo", plan, approval, 0));
    expect(early).toMatchObject({ why: "not-undoable" });
    expect(await hand.ask(requestOf("undo", plan, approval, 2))).toMatchObject({
      why: "not-undoable",
    });
    expect(await hand.ask(requestOf("undo", plan, approval, 1))).toMatchObject({ type: "done" });
    await hand.restart();
    expect(await hand.ask(requestOf("undo", plan, approval, 1))).toMatchObject({ why: "used" });
    expect(await hand.ask(requestOf("run", plan, approval, 2))).toMatchObject({ why: "used" });
    // Days later, under the approval of that time.
    hand.clock.nowMs += 3 * 86_400_000;
    expect(await hand.ask(requestOf("undo", plan, approval, 0))).toMatchObject({ type: "done" });
    const deleted = hand.calls.flatMap(
      ({ input }) => /delete element .*\{ ([\d.]+) \}\n$/.exec(input ?? "")?.[1] ?? [],
    );
    expect(deleted).toEqual(["203.0.113.2", "203.0.113.1"]);
  });

  test("names no other call than the plan's, and no step that cannot be undone", async () => {
    const hand = await scene();
    const plan = planFor(
      [stepOf(ban, "ban", undoBy(unban)), stepOf(restartNamed, "restart", noUndo)],
      hand.settings,
    );
    const approval = approve(plan, hand.clock.nowMs);
    for (const step of [0, 1]) await hand.ask(requestOf("run", plan, approval, step));
    const executed = hand.calls.length;
    const other = {
      ...requestOf("undo", plan, approval, 0),
      type: "undo" as const,
      call: restartNamed,
    };
    expect(await hand.ask(other)).toMatchObject({ why: "other-plan" });
    expect(await hand.ask(requestOf("undo", plan, approval, 1))).toMatchObject({
      why: "not-undoable",
    });
    expect(hand.calls.length).toBe(executed);
    expect(await hand.ask(requestOf("undo", plan, approval, 0))).toMatchObject({ type: "done" });
  });

  test("the nonce of one plan, signed again for another, is good for neither", async () => {
    const hand = await scene();
    const plan = banPlan(hand);
    const approval = approve(plan, hand.clock.nowMs);
    await hand.ask(requestOf("run", plan, approval, 0));
    const other = planFor([stepOf(ban, "other"), stepOf(restartNamed, "restart")], hand.settings);
    const again = approve(other, hand.clock.nowMs, { nonce: approval.nonce });
    expect(await hand.ask(requestOf("run", other, again, 1))).toMatchObject({ why: "other-plan" });
  });
});

describe("the hand's own log", () => {
  test("a changed, missing or added entry keeps the hand from starting, and the line is named", async () => {
    const hand = await scene();
    const plan = banPlan(hand);
    for (let round = 0; round < 2; round += 1) {
      await hand.ask(requestOf("run", plan, approve(plan, hand.clock.nowMs), 0));
    }
    await hand.stop();
    const text = readFileSync(hand.settings.log, "utf8");
    const lines = text.trim().split("\n");
    const without = [...lines.slice(0, 2), ...lines.slice(3)].join("\n");
    const changed = text.replace('"who":"administrator"', '"who":"president"');
    for (const [forged, line] of [
      [`${without}\n`, 3],
      [changed, 3],
    ] as const) {
      writeFileSync(hand.settings.log, forged);
      await expect(hand.restart()).rejects.toThrow(`hand.log is broken at line ${line}`);
    }
    writeFileSync(hand.settings.log, text);
    await hand.restart();
  });

  test("a line cut short by a crash stays, the chain goes on over it, and the step before it stays used", async () => {
    const hand = await scene();
    const plan = banPlan(hand);
    const approval = approve(plan, hand.clock.nowMs);
    await hand.ask(requestOf("run", plan, approval, 0));
    await hand.stop();
    appendFileSync(hand.settings.log, '{"type":"begun","act":"ru');
    await hand.restart();
    expect(await hand.ask(requestOf("run", plan, approval, 0))).toMatchObject({ why: "used" });
    await hand.restart();
    const last = readFileSync(hand.settings.log, "utf8").trim().split("\n").at(-1) ?? "";
    expect(JSON.parse(last)).toMatchObject({ type: "started", torn: 1 });
  });

  test("a log that is a link elsewhere keeps the hand from starting", async () => {
    const hand = await scene();
    const { log } = hand.settings;
    await hand.stop();
    rmSync(log);
    symlinkSync("/dev/full", log);
    await expect(hand.restart()).rejects.toThrow("ELOOP");
  });

  test("the socket is 0660 in a folder of 0750, the log 0600", async () => {
    const hand = await scene();
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    const { socket, log } = hand.settings;
    expect([socket, dirname(socket), log].map(mode)).toEqual(["660", "750", "600"]);
  });
});
