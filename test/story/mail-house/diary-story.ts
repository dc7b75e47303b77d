// For: the process inside the namespaces: plays the diary's story from the first spam to the last held mail, and prints what was seen.
// Never: started by hand; a judgement: the test has it.

import { createSendmailHouse } from "./created-sendmail.ts";
import type { SendmailHouse } from "./created-sendmail.ts";

interface Step {
  readonly call: { readonly verb: string; readonly args: Readonly<Record<string, unknown>> };
  readonly shown?: unknown;
}

interface Plan {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly Step[];
}

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly title: { readonly en: string };
  readonly severity: number;
  readonly state: string;
  readonly events: number;
  readonly sources: number;
}

const later = (house: SendmailHouse) => house.outside("arrived later");

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
async function probe(house: SendmailHouse, words: readonly string[]): Promise<unknown> {
  await house.outside("away");
  const out = house.runOutside(...words);
  await house.outside("answer");
  const { state, seconds, forms, said, vantage } = JSON.parse(out) as {
    state: string;
    said: { en: string };
    vantage: { en: string };
    seconds: number;
    forms: { id: string; verdict: string }[];
  };
  const relayed = forms.filter(({ verdict }) => verdict === "relayed").map(({ id }) => id);
  return { state, seconds, relayed, count: forms.length, said: said.en, vantage: vantage.en };
}

function incidents(house: SendmailHouse): readonly Listed[] {
  return (house.answer("incidents") as { incidents: readonly Listed[] }).incidents;
}

function plans(house: SendmailHouse, id: string): readonly Plan[] {
  return (house.answer("approve", id) as { plans: readonly Plan[] }).plans;
}

function approve(house: SendmailHouse, id: string, name: string): { plan: Plan; run: unknown } {
  const plan = plans(house, id).find((each) => each.name === name);
  if (!plan)
    throw new Error(
      `no plan ${name}: ${plans(house, id)
        .map((each) => each.name)
        .join(", ")}`,
    );
  const { run } = house.answer("approve", id, plan.id, "--yes") as { run: { state: string } };
  if (run.state !== "done") throw new Error(`${name}: ${JSON.stringify(run)}`);
  return { plan, run: run.state };
}

export async function playDiary(
  house: SendmailHouse,
  probeWords: readonly string[],
): Promise<Record<string, unknown>> {
  const audited = house.answer("audit", "mail") as {
    seconds: number;
    weaknesses: { name: string; file: string; line: number; text: string }[];
  };
  const openProbe = await probe(house, probeWords);
  await house.until("the probe's mails are gone", () => house.queued().waiting.length === 0);
  house.clearLog();
  await house.begin();
  const before = await legitimate(house);
  house.fromInside("later@example.com");
  await house.until("a mail of ours waits", () => house.queued().waiting.length === 1);
  const ours = house.queued().waiting;
  const quiet = incidents(house).map(({ kind }) => kind);
  const firstSpam = await house.outside("spam x@example.net");
  const relayedNow = () => incidents(house).find(({ kind }) => kind === "mail.relayed");
  const noticedMs = await house.until("it is noticed", () => relayedNow() !== undefined);
  for (const to of ["later1@example.net", "later2@example.net", "y@example.net"])
    await house.outside(`spam ${to}`);
  await house.until(
    "all spam is told",
    () => (relayedNow()?.events ?? 0) >= 2 && house.queued().waiting.length === 3,
  );
  const incident = relayedNow();
  const id = incident?.id ?? "";
  await house.until("the plan knows them", () => {
    const hold = plans(house, id).find(({ name }) => name === "hold-relayed");
    const ids = hold?.steps[0]?.call.args["ids"];
    return Array.isArray(ids) && ids.length >= 4;
  });
  const planned = plans(house, id).map(({ name }) => name);
  const hold = approve(house, id, "hold-relayed");
  const afterHold = house.queued();
  const shown = house.say("approve", id, "--lang", "en");
  const starts = () => house.log().split("starting daemon").length - 1;
  const startsBefore = starts();
  const fix = approve(house, id, "fix-setting");
  const def = house.read("/etc/mail/sendmail.def");
  // Once before the edit, for the way back, and once behind it.
  await house.until("sendmail is there again", () => starts() === startsBefore + 2);
  const closedProbe = await probe(house, probeWords);
  const after = await legitimate(house);
  const events = relayedNow()?.events;
  const arrivedSpam = await house.outside("arrived example.net");
  const refused = await house.outside("spam x@example.net");
  // Before the clock jumps: the hand goes by its own, and an approval of another hour is none.
  const gone = approve(house, id, "delete-held");
  house.hoursPass(1.1);
  await house.until("the fix is proven", () => {
    const text = house.say("show", id, "--json");
    return text.split('"proof.proven"').length - 1 >= 3;
  });
  const texts = Object.fromEntries(
    ["president", "staff", "admin"].flatMap((reader) =>
      ["ja", "en"].map((language) => [
        `${reader} ${language}`,
        house.say("report", id, "--for", reader, "--lang", language),
      ]),
    ),
  );
  return {
    audited: {
      seconds: audited.seconds,
      weaknesses: audited.weaknesses.map(({ name, file, line }) => [name, file, line]),
    },
    openProbe,
    closedProbe,
    before,
    after,
    quiet,
    firstSpam,
    refused,
    noticedMs,
    incident,
    planned,
    ours,
    hold,
    afterHold,
    shown,
    fix,
    def,
    events: [incident?.events, events, relayedNow()?.events],
    arrivedSpam: [arrivedSpam, await house.outside("arrived example.net")],
    gone,
    atEnd: house.queued(),
    texts,
    state: relayedNow()?.state,
    later: await later(house),
  };
}

const [folder = ""] = process.argv.slice(2);
try {
  const house = await createSendmailHouse(folder);
  const seen = await playDiary(house, house.probeWords);
  process.stdout.write(JSON.stringify(seen), () => process.exit(0));
} catch (error) {
  process.stdout.write(
    JSON.stringify({ failed: error instanceof Error ? error.stack : String(error) }),
    () => process.exit(0),
  );
}
