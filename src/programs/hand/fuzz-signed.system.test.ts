import fc from "fast-check";
import { expect, test } from "vitest";
import { catalogue, finalVerbs, verbs } from "../../actions/catalogue.ts";
import type { Call, Verb } from "../../actions/catalogue.ts";
import { planOf } from "../../actions/plan.ts";
import type { Shown } from "../../actions/plan.ts";
import { approve, noUndo, requestOf, stepOf, undoByAnswer } from "./fixture/approved.ts";
import { countedExec, ranWith } from "./fixture/counted-exec.ts";
import { handInFolder, ownFolder } from "./fixture/hand-in-folder.ts";
import { readHandSettings } from "./settings.ts";
import { shownOf } from "./verb-table.ts";

const requestCount = 1500;

const yaml = `services: { named: { unit: named.service, cores: { folder: /nowhere/cores } } }
files: { motd: { path: /nowhere/motd } }
mail_servers:
  mail: { kind: postfix }
  old: { kind: sendmail, queue: /nowhere/mqueue, rebuild: [/usr/bin/m4, /nowhere/x.mc] }
maps:
  access: { kind: postmap, path: /nowhere/access }
  table: { kind: makemap, path: /nowhere/table }
account_lists: { logins: { map: access } }
rates: { ${verbs.map((verb) => `${verb}: { times: 10000, per_seconds: 60 }`).join(", ")} }
`;

/** Most of what can be a name, a login, an id or a signal, and what never may. */
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("named", "motd", "mail", "old", "access", "logins") },
  fc.constantFrom("table", "constructor", "__proto__", "../x", "", "ABCDEF123456", "KILL", "TERM"),
  fc.constantFrom("office@example.jp", "a b", "a:b", "a\nb OK", "#a", "-x", "a\tOK", '"a"', "ALL"),
  fc.constantFrom("-d ALL", "/etc/shadow", "a;reboot", "$(id)", "9", "SIGKILL", "203.0.113.7"),
  fc.string({ maxLength: 20 }),
);

const value = fc.oneof(
  { weight: 4, arbitrary: word },
  fc.array(word, { minLength: 1, maxLength: 3 }),
  fc.constantFrom<unknown>(3600, "0".repeat(64), "@@ -1 +1 @@\n-a\n+b\n", [], {}, null),
);

/** What is right for an argument of this name. */
const right: Readonly<Record<string, readonly unknown[]>> = {
  service: ["named"],
  server: ["mail", "old"],
  file: ["motd"],
  map: ["access", "table"],
  list: ["logins"],
  user: ["office@example.jp"],
  ids: [["ABCDEF123456"]],
  signal: ["TERM", "ABRT", "KILL"],
  addresses: [["203.0.113.7"]],
  seconds: [3600],
};

function valueFor(key: string): fc.Arbitrary<unknown> {
  const known = right[key];
  return known ? fc.oneof(fc.constantFrom(...known), value) : value;
}

function callOf(verb: Verb): fc.Arbitrary<Call> {
  const keys = Object.keys(catalogue[verb].args.shape);
  const args = fc.record(Object.fromEntries(keys.map((key) => [key, valueFor(key)])));
  return args.map((each) => ({ verb, args: each }) as unknown as Call);
}

const call = fc.constantFrom(...verbs).chain(callOf);

/** As the hand would show it, where it can be shown at all; else a command as somebody would like it. */
function shown(each: Call, settings: ReturnType<typeof readHandSettings>): Shown {
  const wished: Shown = { type: "command", argv: ["/bin/sh", "-c", "id"] };
  try {
    return shownOf(each, settings) ?? wished;
  } catch {
    return wished;
  }
}

const programs = [
  "/usr/bin/systemctl",
  "/usr/bin/systemd-run",
  "/usr/sbin/nft",
  "/usr/bin/m4",
  "/usr/sbin/postsuper",
  "/usr/sbin/postqueue",
  "/usr/sbin/postmap",
  "/usr/sbin/sendmail",
];
/** Flags, words of the hand itself, one unit, one map and its folder; ids only on standard input or behind a flag. */
const argument =
  /^(?:-{1,2}[a-zA-Z=,_-]*|-qI[0-9A-Za-z]{6,24}|[a-z]+|named\.service|hash:\/nowhere\/access|\/nowhere\/x\.mc|\/usr\/sbin\/sendmail)$/;

test(`of ${requestCount} signed plans with random arguments none executes anything but what hand.yaml names`, async () => {
  const counted = countedExec(() => ranWith("postsuper: Deleted: 1 message"));
  const hand = await handInFolder(ownFolder(), yaml, {
    exec: counted.exec,
    wait: () => Promise.resolve(),
  });
  const { settings } = hand;
  const done = new Map<string, number>();
  for (const each of fc.sample(call, requestCount)) {
    const step = stepOf(each, "step", finalVerbs[each.verb] ? noUndo : undoByAnswer);
    const said = { ja: "試し", en: "a trial" };
    const draft = { name: "trial", purpose: "contain" as const, title: said, why: said };
    const plan = planOf("INC-1", { ...draft, steps: [step], leftOut: [], proof: said }, [
      shown(each, settings),
    ]);
    const before = counted.calls.length;
    const answer = await hand.ask(requestOf("run", plan, approve(plan, hand.clock.nowMs), 0));
    const isRead = catalogue[each.verb].args.safeParse(each.args).success;
    if (!isRead) expect([answer?.type, counted.calls.length]).toEqual(["refused", before]);
    if (answer?.type === "done") done.set(each.verb, (done.get(each.verb) ?? 0) + 1);
  }
  for (const { argv, input } of counted.calls) {
    const [program = "", ...words] = argv;
    expect(programs).toContain(program);
    for (const each of words) expect(each).toMatch(argument);
    if (program.endsWith("postsuper")) expect(input).toMatch(/^(?:[0-9A-Za-z]{6,24}\n)+$/);
  }
  // The good ones among them were good: the arguments above were not all refused.
  for (const verb of ["service.start", "service.signal", "queue.delete", "map.build"])
    expect(done.get(verb) ?? 0).toBeGreaterThan(0);
});
