// For: a held mail that somebody was waiting for: told in the evening, asked for by the link, released on the desk, arrived as it was.
// Never: a virus; more than loopback; an assertion on how long a loaded machine takes.

import { describe, expect, onTestFinished, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import {
  postfixProgram,
  startFilteredPostfix,
} from "../../src/programs/mail-filter/fixture/mail-servers.ts";
import { previewOf } from "../../src/programs/quarantine/preview.ts";
import { clamdProgram } from "../../src/sources/clamd/fixture/real-clamd.ts";
import { isInstalled } from "../../src/sources/formats/real-daemons/daemon.ts";
import { openHouse } from "./sircam-house/sircam-house.ts";
import type { SircamHouse } from "./sircam-house/sircam-house.ts";
import { wave } from "./sircam-house/sircam-mails.ts";

const keiri = "keiri@example.jp";
const soumu = "soumu@example.jp";

function missing(): string[] {
  const wanted = [postfixProgram, clamdProgram].filter((path) => !isInstalled(path));
  return process.getuid?.() === 0 ? wanted : [...wanted, "root"];
}

/** The text of a mail of ours, as its reader sees it. */
function textOf(mail: string): string {
  return previewOf(Buffer.from(mail.replaceAll(/^\.\./gm, "."), "latin1")).text.join("\n");
}

function mailsTo(house: SircamHouse, address: string): readonly string[] {
  return house.sink.mails.filter(({ to }) => to.includes(address)).map(({ text }) => text);
}

/** Header and body without the lines that mail servers put in front, and as they were before SMTP. */
function asSent(text: string): string {
  return text
    .replace(/^(?:(?:Received|Return-Path):[^\n]*\n(?:[ \t][^\n]*\n)*)+/, "")
    .replaceAll(/^\.\./gm, ".")
    .replaceAll("\r\n", "\n")
    .trimEnd();
}

async function opened(link: string, init: RequestInit = {}): Promise<string> {
  const answer = await fetch(link, { ...init, headers: { "accept-language": "ja" } });
  return `${answer.status} ${await answer.text()}`;
}

const lacks = daemonsRequired() ? [] : missing();

describe.skipIf(lacks.length > 0)(
  `Postfix${lacks.length > 0 ? ` (not here: ${lacks.join(", ")})` : ""}`,
  () => {
    test("the digest comes, its link asks only when the button is pressed, and the released mail arrives once with its very bytes", async () => {
      const house = await openHouse(startFilteredPostfix);
      onTestFinished(() => house.end());
      await house.beginToFilter();
      const sircam = wave()[".doc.pif"] ?? "";
      expect(await house.send(sircam, [keiri, soumu, "somebody@example.org"])).toMatch(/^250 /);
      await house.beginDigest();

      // Each of ours hears of his own mail; a stranger hears nothing.
      await house.until("both digests", () =>
        [keiri, soumu].every((each) => mailsTo(house, each).length === 1),
      );
      expect(mailsTo(house, "somebody@example.org")).toEqual([]);
      const digest = textOf(mailsTo(house, keiri)[0] ?? "");
      expect(digest).toContain("添付ファイル：order．doc．pif");
      expect(digest).toContain("なくなってはいません");
      const [link = ""] = /http:\/\/127\.0\.0\.2:\d+\/ask\/[\w.-]+/.exec(digest) ?? [];

      // What follows links asks for nothing; the button does, once.
      const desk = house.desk();
      const asking = async () => {
        const found = await desk("quarantine", { query: { state: "asked" } });
        return found.kind === "ok" ? found.value.mails.map((mail) => mail.asking) : [];
      };
      for (let time = 0; time < 3; time += 1)
        expect(await opened(link)).toMatch(/^200 [\s\S]*このメールが必要です/);
      expect(await asking()).toEqual([]);
      const press = {
        method: "POST",
        body: new URLSearchParams(),
      };
      expect(await opened(link, press)).toMatch(/^200 [\s\S]*担当者に伝えました/);
      expect(await opened(link, press)).toMatch(/^200 [\s\S]*もう伝えてあります/);
      expect(await asking()).toEqual([[keiri]]);

      // The administrator looks at it, sees what would be done, and says yes.
      const list = await desk("quarantine", {});
      const id = list.kind === "ok" ? (list.value.mails[0]?.id ?? "") : "";
      const shown = await desk("heldMail", { params: { id } });
      if (shown.kind !== "ok") throw new Error(JSON.stringify(shown));
      expect(shown.value.preview?.text.join("\n")).toContain("Hi! How are you?");
      const plan = shown.value.plans.find((each) => each.do === "release");
      expect(plan?.steps.map(({ en }) => en).join("\n")).toContain(
        "To: keiri@example.jp, soumu@example.jp, somebody@example.org",
      );
      const body = { do: "release", hash: plan?.hash ?? "", why: "it is the test file" } as const;
      const done = await desk("heldDeed", { params: { id }, body });
      expect(done.kind === "ok" && done.value.mail.state).toBe("released");
      const again = await desk("heldDeed", { params: { id }, body });
      expect(again.kind).toBe("refused");

      // It arrives once, as it was sent; who asked is told.
      const arrived = () =>
        house.sink.mails.filter(({ text }) => text.includes("Subject: order\r\n"));
      await house.until("the mail", () => arrived().length > 0);
      await house.until("the answer", () => mailsTo(house, keiri).length === 3);
      await house.until("everything sent", () => house.queued() === 0);
      expect(arrived().map(({ to }) => to.toSorted())).toEqual([
        [keiri, "somebody@example.org", soumu],
      ]);
      expect(asSent(arrived()[0]?.text ?? "")).toBe(sircam.trimEnd());
      const told = mailsTo(house, keiri).map(textOf).join("\n");
      expect(told).toContain("担当者が確かめて届けました");

      // Both journals have it, with the name of who approved it.
      const page = await desk("journal", {});
      const entries = page.kind === "ok" ? page.value.entries : [];
      const ours = entries.filter(({ kind }) => kind.startsWith("quarantine."));
      expect(ours.map(({ kind }) => kind)).toEqual([
        "quarantine.digest",
        "quarantine.asked",
        "quarantine.approved",
        "quarantine.released",
      ]);
    }, 110_000);
  },
);
