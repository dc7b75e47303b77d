// For: Sircam comes to a real mail server: held in every disguise, told as one incident, who had it before is named, staff are told, and
// the price list that the outbreak switch held goes on to whom it was meant for.
// Never: a virus; more than loopback; an assertion on how long a loaded machine takes.

import { describe, expect, onTestFinished, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import {
  postfixProgram,
  sendmailProgram,
  startFilteredPostfix,
  startFilteredSendmail,
} from "../../src/programs/mail-filter/fixture/mail-servers.ts";
import { clamdProgram } from "../../src/sources/clamd/fixture/real-clamd.ts";
import { isInstalled } from "../../src/sources/formats/real-daemons/daemon.ts";
import { openHouse } from "./sircam-house/sircam-house.ts";
import type { SircamHouse } from "./sircam-house/sircam-house.ts";
import { firstMail, priceList, wave } from "./sircam-house/sircam-mails.ts";

const servers = [
  { name: "Postfix", program: postfixProgram, begin: startFilteredPostfix },
  { name: "sendmail", program: sendmailProgram, begin: startFilteredSendmail },
] as const;

interface Listed {
  readonly id: string;
  readonly severity: string;
  readonly title: { readonly ja: string; readonly en: string };
  readonly events: number;
  readonly reach: string;
}

interface Held {
  readonly id: string;
  readonly subject: string;
  readonly to: readonly string[];
}

const offices = ["keiri@example.jp", "soumu@example.jp", "eigyo@example.jp", "souko@example.jp"];

function missing(program: string): string[] {
  const wanted = [program, clamdProgram].filter((path) => !isInstalled(path));
  return process.getuid?.() === 0 ? wanted : [...wanted, "root"];
}

async function incidents(house: SircamHouse): Promise<readonly Listed[]> {
  const all = await house.hinomi("incidents", "--json");
  return (JSON.parse(all) as { incidents: readonly Listed[] }).incidents;
}

/** Those that are about mails: each counts what was stopped. */
async function waves(house: SircamHouse): Promise<readonly Listed[]> {
  return (await incidents(house)).filter(({ events }) => events > 0);
}

async function held(house: SircamHouse): Promise<readonly Held[]> {
  const all = await house.hinomi("quarantine", "list", "--json");
  return (JSON.parse(all) as { mails: readonly Held[] }).mails;
}

/** Header and body without the lines that mail servers put in front, and as they were before SMTP. */
function asSent(text: string): string {
  return text
    .replace(/^(?:(?:Received|Return-Path|X-Envelope-\w+):[^\n]*\n(?:[ \t][^\n]*\n)*)+/, "")
    .replaceAll(/^\.\./gm, ".")
    .replaceAll("\r\n", "\n")
    .trimEnd();
}

for (const { name, program, begin } of servers) {
  const lacks = daemonsRequired() ? [] : missing(program);
  describe.skipIf(lacks.length > 0)(
    `${name}${lacks.length > 0 ? ` (not here: ${lacks.join(", ")})` : ""}`,
    () => {
      test("the wave is held and told, the notice is ready, and the honest zip arrives once", async () => {
        const house = await openHouse(begin);
        onTestFinished(() => house.end());
        const { sink } = house;
        const arrived = (subject: string) =>
          sink.mails.filter(({ text }) => text.includes(`Subject: ${subject}\r\n`));

        // Before there is a rule, it arrives like any other mail.
        expect(await house.send(firstMail("first"), ["keiri@example.jp"])).toMatch(/^250 /);
        await house.until("the first mail", () => arrived("first").length === 1);

        // The rule, the scanner and the outbreak switch.
        await house.beginToFilter();
        await house.hinomi("quarantine", "outbreak", "on", "--hours", "4");
        let lists = 0;
        await house.until("the switch", async () => {
          lists += 1;
          expect(await house.send(priceList(`list ${lists}`), ["souko@example.jp"])).toMatch(
            /^250 /,
          );
          return (await held(house)).length > 0;
        });
        const [list] = await held(house);

        // The wave: each mail to each office.
        const mails = Object.entries(wave());
        const replies = [];
        for (const [disguise, text] of mails)
          replies.push([disguise, (await house.send(text, offices)).slice(0, 3)]);
        expect(replies).toEqual(mails.map(([disguise]) => [disguise, "250"]));
        const kept = (await held(house)).filter(({ id }) => id !== list?.id);
        expect(kept.map(({ to }) => to)).toEqual(mails.map(() => offices));
        const stopped = mails.length * offices.length;
        const lines = house.log().filter((line) => line["event.action"] === "mail-held");
        const found = lines.filter((line) => String(line["threat.name"]).includes("Eicar-Test"));
        expect(found).toHaveLength(stopped);

        // One incident, whatever the disguise; nobody is known to have it yet.
        await house.until(
          "all of it told",
          async () => (await waves(house))[0]?.events === stopped,
        );
        expect(await waves(house)).toHaveLength(1);
        const [calm] = await waves(house);
        expect([calm?.severity, calm?.reach]).toEqual(["warning", "attempted"]);
        expect(calm?.title.en).toMatch(
          /^Mail with the virus \S*Eicar-Test\S* \(\S+ and others\): 40 mails stopped since .*none was found to have arrived$/,
        );
        const names = found.map((line) => String(line["email.attachments.file.name"]));
        expect(names).toContain(/\((\S+) and others\)/.exec(calm?.title.en ?? "")?.[1]);

        // Now the file that somebody has already: urgent, and who has it is named.
        expect(await house.send(firstMail("again"), ["eigyo@example.jp"])).toMatch(/^250 /);
        await house.until(
          "the same incident turned urgent",
          async () => (await waves(house))[0]?.severity === "critical",
        );
        expect(await waves(house)).toHaveLength(1);
        expect((await waves(house))[0]?.title.ja).toMatch(
          /41通、止めました。その前に届いた人がいます/,
        );
        expect(await incidents(house)).toHaveLength(1);
        const detail = await house.desk()("incident", { params: { id: calm?.id ?? "" } });
        const views = detail.kind === "ok" ? detail.value.views : [];
        const who = views.find(
          ({ type, title }) => type === "table" && title.en === "Who received it",
        );
        const names0 = who?.type === "table" ? who.rows.map(([cell]) => cell) : [];
        expect(names0).toEqual([{ raw: "keiri@example.jp" }]);

        // The notice to the staff, in easy Japanese, with nothing to complain of.
        const notice = ["--for", "staff", "--lang", "ja", "--easy", "--json"];
        const { document, complaints } = JSON.parse(
          await house.hinomi("report", calm?.id ?? "", ...notice),
        ) as { document: { title: string }; complaints: unknown[] };
        expect(complaints).toEqual([]);
        expect(document.title).toContain("ウイルスメールが一部の人に届きました");
        const printed = await house.hinomi(
          "report",
          calm?.id ?? "",
          "--for",
          "staff",
          "--lang",
          "ja",
        );
        expect(printed).toContain("LANケーブルを抜いて、すぐ電話してください");

        // The price list goes on, as it was, once.
        const subject = list?.subject ?? "";
        expect(arrived(subject)).toEqual([]);
        const why = ["--why", "their price list, asked by telephone"];
        await house.hinomi("quarantine", "release", list?.id ?? "", ...why);
        await house.until("the price list", () => arrived(subject).length > 0);
        await house.until("everything sent", () => house.queued() === 0);
        expect(arrived(subject).map(({ to }) => to)).toEqual([["souko@example.jp"]]);
        expect(asSent(arrived(subject)[0]?.text ?? "")).toBe(priceList(subject).trimEnd());
        expect(sink.mails).toHaveLength(1 + lists);
        expect(await held(house)).toHaveLength(mails.length + 1);
      }, 110_000);
    },
  );
}
