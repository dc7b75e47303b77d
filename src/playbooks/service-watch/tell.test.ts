// For: what the president, the staff and the administrator are told, what may be done, and what the pages show.

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { planOf } from "../../actions/plan.ts";
import type { Run } from "../../actions/run.ts";
import { causeWords } from "./judge/cause/cause-words.ts";
import { proposeClosing } from "./closing.ts";
import { diagnose } from "./diagnose.ts";
import { incidentOf, snapshotOf } from "./fixture/incidents.ts";
import { hung, noLine, stories } from "./fixture/stories.ts";
import { createPlay, gateway, namedDead } from "./fixture/rounds.ts";
import { watchViews } from "./page/incident-views.ts";
import { watchPage } from "./page/page.ts";
import { watchPlans } from "./plans.ts";
import { proveWatch, watchLooks } from "./prove.ts";
import { resolverDiff } from "./resolver-diff.ts";
import { tellWatch } from "./tell.ts";

function told(name: keyof typeof stories) {
  const play = stories[name]();
  const incident = incidentOf(play);
  return { play, incident, telling: tellWatch(incident, snapshotOf([incident], play)) };
}

test("the president reads what is the case, what it means, and no promise", () => {
  const { telling } = told("named-is-dead");
  expect(telling.conclusion.map(({ said }) => said.ja)).toEqual([
    "名前解決のサーバー（named）が止まっています。",
    "仕事に影響があります。ホームページが見られません。メールが出ていきません。",
  ]);
  expect(telling.back).toMatchObject({ certainty: "unknown" });
  expect(telling.back.said.en).toMatch(/not known yet\. It is being started again/);
  expect(telling.staff?.now[0]?.en).toMatch(/^Web pages cannot be seen/);
  expect(telling.duty.answer).toBe("unchecked");
});

test("with a history there is a range for when it is back, and the step under way", () => {
  const play = createPlay();
  play.rounds(3, 10);
  for (const rounds of [4, 30]) {
    play.rounds(rounds, 10, namedDead);
    play.round(10, {}, { started: "proc:named" });
    play.rounds(90, 60);
  }
  play.rounds(2, 10, namedDead);
  const incident = incidentOf(play);
  const { back } = tellWatch(incident, snapshotOf([incident], play));
  expect(back.certainty).toBe("estimate");
  expect(back.said.en).toMatch(/it took between 40 seconds and 5 minutes\./);
});

test("a loop asks the president one thing: may it be upgraded", () => {
  const { telling, incident } = told("named-dies-again");
  expect(telling.decisions).toHaveLength(1);
  expect(telling.whyUs.certainty).toBe("estimate");
  expect(telling.technical.map(({ en }) => en).join(" ")).toMatch(/CVE-2015-5477/);
  const { confidence, reasons, wouldDisprove } = diagnose(incident);
  expect(confidence).toBe(95);
  expect(reasons.length).toBeGreaterThanOrEqual(5);
  expect(wouldDisprove).toHaveLength(1);
});

test("what nobody did to us is told so, and staff are told nothing they do not feel", () => {
  const { telling } = told("small-troubles");
  expect(telling.staff).toBeUndefined();
  expect(telling.duty.answer).toBe("no");
});

test("dead: it can be started; with broken settings, a full disk or a dead line it cannot", () => {
  const plansOf = (name: keyof typeof stories) => {
    const { play, incident } = told(name);
    return watchPlans(incident, snapshotOf([incident], play)).map((plan) => plan.name);
  };
  expect(plansOf("named-is-dead")).toEqual(["restart-service"]);
  expect(plansOf("broken-settings")).toEqual([]);
  expect(plansOf("line-is-down")).toEqual([]);
  expect(plansOf("small-troubles")).toEqual([]);
});

const squidConf = "http_port 192.0.2.1:3128\ncache_mem 64 MB\nhttp_access allow localnet\n";

test("while named is dead squid can ask the provider, and the change can be taken back", () => {
  const { play, incident } = told("named-dies-again");
  const sha256 = createHash("sha256").update(squidConf).digest("hex");
  const files = new Map([["squid-conf", { text: squidConf, sha256 }]]);
  const snapshot = snapshotOf([incident], play, { files, providerResolvers: ["198.51.100.53"] });
  const plan = watchPlans(incident, snapshot).find(({ name }) => name === "ask-the-provider");
  expect(plan?.purpose).toBe("stop-gap");
  expect(plan?.steps.map(({ call }) => call.verb)).toEqual([
    "service.reload",
    "file.edit",
    "service.reload",
  ]);
  expect(plan?.steps.map(({ undo }) => undo.type)).toEqual(["call", "answer", "none"]);
  const edit = plan?.steps[1]?.call;
  expect(edit?.verb === "file.edit" && edit.args.diff).toBe(
    "@@ -1,3 +1,4 @@\n http_port 192.0.2.1:3128\n cache_mem 64 MB\n http_access allow localnet\n+dns_nameservers 198.51.100.53\n",
  );
  expect(
    watchPlans(incident, { ...snapshot, providerResolvers: [] }).map(({ name }) => name),
  ).not.toContain("ask-the-provider");
});

test("an old dns_nameservers line is replaced; what is no address changes nothing", () => {
  const text = "a\ndns_nameservers 127.0.0.1\nb\n";
  expect(resolverDiff(text, ["198.51.100.53", "2001:db8::53"])).toBe(
    "@@ -1,3 +1,3 @@\n a\n-dns_nameservers 127.0.0.1\n+dns_nameservers 198.51.100.53 2001:db8::53\n b\n",
  );
  expect(resolverDiff(text, ["127.0.0.1"])).toBeUndefined();
  expect(resolverDiff(text, ["127.0.0.1\nacl all"])).toBeUndefined();
});

test("mail that waited can be sent off once its root is back", () => {
  const { play, incident } = told("hung-and-back");
  const plans = watchPlans(incident, snapshotOf([incident], play));
  expect(plans.map(({ name }) => name)).toEqual(["flush-mail"]);
  expect(plans[0]?.steps[0]?.call).toEqual({ verb: "queue.flush", args: { server: "postfix" } });
});

test("what hangs is ended step by step, and each attempt to start is a plan of its own", () => {
  const play = createPlay();
  play.rounds(3, 10);
  const steps: (string | undefined)[] = [];
  const look = () => {
    const incident = incidentOf(play);
    const [plan] = watchPlans(incident, snapshotOf([incident], play));
    const step = `${plan?.name} ${plan?.steps[0]?.name}`;
    if (steps.at(-1) !== step) steps.push(step);
  };
  for (let round = 0; round < 7; round += 1) {
    play.round(5, hung);
    if (play.events.length > 0) look();
  }
  for (let round = 0; round < 8; round += 1) {
    play.round(10, namedDead);
    look();
  }
  expect(steps.slice(0, 3)).toEqual([
    "end-hung-service term-1",
    "end-hung-service abort-1",
    "end-hung-service kill-1",
  ]);
  expect(steps.slice(3, 6)).toEqual([
    "restart-service restart-1",
    "restart-service restart-2",
    "restart-service restart-3",
  ]);
});

test("a start is proven only by a service that still runs a minute later", () => {
  const { play, incident } = told("named-is-dead");
  const [draft] = watchPlans(incident, snapshotOf([incident], play));
  if (!draft) throw new Error("no plan");
  const plan = planOf(incident.id, draft, [{ type: "command", argv: ["/bin/true"] }]);
  const run: Run = {
    id: "RUN-1",
    plan: plan.id,
    incident: incident.id,
    who: "test",
    startedMs: 0,
    endedMs: 1000,
    state: "done",
    isGoingBack: false,
    steps: [],
  };
  const judge = (nowMs: number, state?: string) =>
    proveWatch(plan, run, {
      nowMs,
      heardSince: [],
      looks: state === undefined ? {} : { "service.status": { state } },
    }).state;
  expect(watchLooks(plan)).toEqual([{ verb: "service.status", args: { service: "named" } }]);
  expect([
    judge(5000, "running"),
    judge(90_000, "running"),
    judge(90_000, "stopped"),
    judge(90_000),
  ]).toEqual(["not-yet", "proven", "failed", "unknown"]);
});

test("everything that can be the case is told in both languages, with nothing left to fill in", () => {
  const { play, incident } = told("named-dies-again");
  for (const cause of causeWords)
    for (const state of ["up", "dead", "hung", "failing", "unknown", "explained"]) {
      const each = {
        ...incident,
        notes: { ...incident.notes, cause, state, loop: state === "up" },
      };
      const snapshot = snapshotOf([each], play);
      const all = JSON.stringify([
        diagnose(each),
        watchViews(each, snapshot),
        tellWatch(each, snapshot),
        watchPage(snapshot),
        watchPlans(each, snapshot),
        proposeClosing(each, snapshot),
      ]);
      expect([cause, state, /\{\w+/.exec(all.replaceAll('{"', ""))?.[0]]).toEqual([
        cause,
        state,
        undefined,
      ]);
      expect([cause, state, all.includes('"en":""')]).toEqual([cause, state, false]);
    }
});

test("the picture shows the root and its symptoms, and is not drawn green from silence", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.rounds(3, 10, noLine);
  const incident = incidentOf(play);
  const { watched } = snapshotOf([incident], play);
  const saw = (watched?.saw ?? [])
    .filter(({ node }) => node !== "tls:www")
    .map((each) => {
      const [status, why] = noLine[each.node] ?? ["ok", "answered"];
      return { ...each, status, why };
    });
  const page = watchPage(
    snapshotOf([incident], play, {
      watched: { atMs: 0, graph: watched?.graph ?? { nodes: [], needs: [] }, saw },
    }),
  );
  const graph = page.views.find((view) => view.type === "graph");
  const standing = (id: string) => graph?.nodes.find((node) => node.id === id);
  expect(standing("line")).toMatchObject({ standing: "trouble", incident: incident.id });
  expect(standing("mail:queue")?.note?.en).toBe("fails because of the line to the Internet");
  expect(standing("proc:named")?.standing).toBe("well");
  expect(standing("tls:www")?.standing).toBe("unknown");
});

test("without a round the page says that nothing is watched, and never that all is well", () => {
  const { play } = told("named-is-dead");
  const { watched: _none, ...unwatched } = snapshotOf([], play);
  expect(watchPage(unwatched).views.map(({ title }) => title.en)).toEqual(["Not watched"]);
});

test("what is kept says until when and how to let go of it, and no consent to restart reaches it", () => {
  const play = createPlay();
  play.rounds(3, 10);
  const untilMs = play.atMs() + 3_600_000;
  const held = new Map([["named", untilMs]]);
  for (let round = 0; round < 4; round += 1) play.round(10, namedDead, { held });
  const incident = incidentOf(play);
  const snapshot = snapshotOf([incident], play);
  const said = JSON.stringify(watchViews(incident, snapshot));
  expect(said).toContain("You keep it for yourself until 2026-11-24 02:00 UTC");
  expect(said).toContain("hinomi services release named");
  expect(watchPlans(incident, snapshot).map(({ name }) => name)).toEqual(["start-held-service"]);
  const watched = { ...snapshot.watched, atMs: 0, graph: gateway, saw: [], held };
  const page = watchPage({ ...snapshot, watched });
  const table = page.views.find(({ title }) => title.en.startsWith("Kept by you"));
  expect(table).toMatchObject({ type: "table", rows: [[{ raw: "named" }, { timeMs: untilMs }]] });
});

test("a death behind a line that says it was stopped says why it counts as one", () => {
  const { incident, telling } = told("forged-order");
  expect(incident.events).toBe(1);
  expect(telling.technical.map(({ en }) => en).join(" ")).toContain(
    "Anybody can write such a line",
  );
});
