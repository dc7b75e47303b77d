// For: the process inside the namespaces: plays the diary's story from the first spam to the last held mail, and prints what was seen.
// Never: started by hand; a judgement: the test has it.

import { createSendmailHouse } from "./created-sendmail.ts";
import type { SendmailHouse } from "./created-sendmail.ts";

interface Plan {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly {
    readonly call: { readonly verb: string; readonly args: { readonly ids?: readonly string[] } };
  }[];
}

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly severity: string;
  readonly state: string;
  readonly events: number;
}

interface Probed {
  readonly state: string;
  readonly seconds: number;
  /** Numbers of the forms that came through. */
  readonly relayed: readonly string[];
}

interface Audited {
  readonly seconds: number;
  readonly weaknesses: readonly {
    readonly name: string;
    readonly file: string;
    readonly text: string;
  }[];
}

type Queued = ReturnType<SendmailHouse["queued"]>;

/** What the story saw, in its order. */
export interface Seen {
  readonly audited: Audited;
  readonly openProbe: Probed;
  /** What came of legitimate mail, before and after. */
  readonly before: Readonly<Record<string, string>>;
  /** Incidents before the first spam. */
  readonly quiet: readonly string[];
  /** Queue ids of our mail that waits. */
  readonly ours: readonly string[];
  readonly firstSpam: string;
  readonly noticedMs: number;
  readonly incident: Listed;
  readonly planned: readonly string[];
  readonly afterHold: Queued;
  /** `hinomi approve` after the hold. */
  readonly shown: string;
  readonly fix: Plan;
  readonly def: string;
  readonly auditedAfter: Audited["weaknesses"];
  readonly closedProbe: Probed;
  readonly after: Readonly<Record<string, string>>;
  readonly refused: string;
  /** Relayed mails that were counted: before the fix, after it, at the end. */
  readonly events: readonly number[];
  /** Spam at the foreign server, after the fix and at the end. */
  readonly arrivedSpam: readonly string[];
  readonly proofs: readonly string[];
  readonly state: string;
  readonly atEnd: Queued;
  readonly texts: Readonly<Record<string, string>>;
}

async function legitimate(house: SendmailHouse): Promise<Record<string, string>> {
  const inbox = house.mailboxOf("root").length;
  const before = Number(await house.outside("arrived customer"));
  const said = {
    "inside to outside": house.fromInside("customer@example.com"),
    "outside to inside": await house.outside("outside-to-inside"),
    submission: await house.outside("submission customer@example.com"),
  };
  await house.until("legitimate mail is delivered", async () => {
    const arrived = Number(await house.outside("arrived customer"));
    return arrived === before + 2 && house.mailboxOf("root").length > inbox;
  });
  return Object.fromEntries(
    Object.entries(said).map(([name, text]) => [name, text.split(" ")[0] ?? ""]),
  );
}

/** `hinomi probe relay` from the spammer's place; the foreign mail server makes room for its sink. */
async function probe(house: SendmailHouse): Promise<Probed> {
  await house.outside("away");
  const out = house.runOutside(...house.probeWords);
  await house.outside("answer");
  const { state, seconds, forms } = JSON.parse(out) as {
    state: string;
    seconds: number;
    forms: { id: string; verdict: string }[];
  };
  const relayed = forms.filter(({ verdict }) => verdict === "relayed").map(({ id }) => id);
  return { state, seconds, relayed };
}

function relayedNow(house: SendmailHouse): Listed | undefined {
  const { incidents } = house.answer("incidents") as { incidents: readonly Listed[] };
  return incidents.find(({ kind }) => kind === "mail.relayed");
}

function plansOf(house: SendmailHouse, id: string): readonly Plan[] {
  return (house.answer("approve", id) as { plans: readonly Plan[] }).plans;
}

function approve(house: SendmailHouse, id: string, name: string): Plan {
  const plans = plansOf(house, id);
  const plan = plans.find((each) => each.name === name);
  if (!plan) throw new Error(`no ${name} among ${plans.map((each) => each.name).join(", ")}`);
  const { run } = house.answer("approve", id, plan.id, "--yes") as { run: { state: string } };
  if (run.state !== "done") throw new Error(`${name}: ${JSON.stringify(run)}`);
  return plan;
}

function proofsOf(house: SendmailHouse, id: string): readonly string[] {
  const { journal } = house.answer("show", id) as {
    journal: readonly { readonly kind: string; readonly said: { readonly en: string } }[];
  };
  return journal.filter(({ kind }) => kind === "proof.proven").map(({ said }) => said.en);
}

function textsOf(house: SendmailHouse, id: string): Seen["texts"] {
  const readers = ["president", "staff", "admin"];
  const all = readers.flatMap((reader) => ["ja", "en"].map((language) => [reader, language]));
  return Object.fromEntries(
    all.map(([reader = "", language = ""]) => [
      `${reader} ${language}`,
      house.say("report", id, "--for", reader, "--lang", language),
    ]),
  );
}

async function spamComes(house: SendmailHouse) {
  const firstSpam = await house.outside("spam x@example.net");
  const noticedMs = await house.until("it is noticed", () => relayedNow(house) !== undefined);
  for (const to of ["later1@example.net", "later2@example.net", "y@example.net"])
    await house.outside(`spam ${to}`);
  await house.until("two of four wait", () => house.queued().waiting.length === 3);
  await house.until("two are counted", () => relayedNow(house)?.events === 2);
  const incident = relayedNow(house);
  if (!incident) throw new Error("no incident");
  await house.until("the plan knows all four", () => {
    const hold = plansOf(house, incident.id).find(({ name }) => name === "hold-relayed");
    return hold?.steps[0]?.call.args.ids?.length === 4;
  });
  return { firstSpam, noticedMs, incident };
}

async function playDiary(house: SendmailHouse): Promise<Seen> {
  const audited = house.answer("audit", "mail") as Audited;
  const openProbe = await probe(house);
  await house.until("the probe's mail is gone", () => house.queued().waiting.length === 0);
  house.clearLog();
  await house.begin();
  const before = await legitimate(house);
  house.fromInside("later@example.com");
  await house.until("a mail of ours waits", () => house.queued().waiting.length === 1);
  const ours = house.queued().waiting;
  const { incidents } = house.answer("incidents") as { incidents: readonly Listed[] };
  const quiet = incidents.map(({ kind }) => kind);
  const spam = await spamComes(house);
  const { id } = spam.incident;
  const planned = plansOf(house, id).map(({ name }) => name);
  approve(house, id, "hold-relayed");
  const afterHold = house.queued();
  const shown = house.say("approve", id, "--lang", "en");
  const starts = () => house.log().split("starting daemon").length - 1;
  const startsBefore = starts();
  const fix = approve(house, id, "fix-setting");
  // Once before the edit, for the way back, and once behind it.
  await house.until("sendmail is there again", () => starts() === startsBefore + 2);
  const auditedAfter = (house.answer("audit", "mail") as Audited).weaknesses;
  const closedProbe = await probe(house);
  const after = await legitimate(house);
  const refused = await house.outside("spam x@example.net");
  const eventsAfter = relayedNow(house)?.events ?? 0;
  const arrivedAfter = await house.outside("arrived @example.net");
  // Before the clock jumps: the hand goes by its own, and an approval of another hour is none.
  approve(house, id, "delete-held");
  house.hoursPass(1.1);
  await house.until("the proofs are there", () => proofsOf(house, id).length === 3);
  const atEnd = relayedNow(house);
  return {
    ...spam,
    audited,
    openProbe,
    before,
    quiet,
    ours,
    planned,
    afterHold,
    shown,
    fix,
    auditedAfter,
    closedProbe,
    after,
    refused,
    def: house.read("/etc/mail/sendmail.def"),
    events: [spam.incident.events, eventsAfter, atEnd?.events ?? 0],
    arrivedSpam: [arrivedAfter, await house.outside("arrived @example.net")],
    proofs: proofsOf(house, id),
    state: atEnd?.state ?? "",
    atEnd: house.queued(),
    texts: textsOf(house, id),
  };
}

const [folder = ""] = process.argv.slice(2);
try {
  const seen = await playDiary(await createSendmailHouse(folder));
  process.stdout.write(JSON.stringify(seen), () => process.exit(0));
} catch (error) {
  const failed = error instanceof Error ? error.stack : String(error);
  process.stdout.write(JSON.stringify({ failed }), () => process.exit(0));
}
