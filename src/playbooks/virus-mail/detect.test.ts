// For: which findings are one trouble, how urgent it is, and what its title says.

import { expect, test } from "vitest";
import { dayMs, hourMs } from "../../base/clock.ts";
import type { Finding } from "../../detect/finding.ts";
import type { Incident } from "../../incidents/incident.ts";
import { virusMailAppraiser } from "./detect.ts";
import { families } from "./families.ts";
import { filesOf, hashesOf, mailsOf } from "./facts.ts";
import { findingWith, incidentWith, noonMs, someHash } from "./fixture/made-up.ts";

const surroundings = { notFoundSizes: new Map(), isOurs: () => false };
const { appraise, reach } = virusMailAppraiser;
const yardstick = { nowMs: noonMs + hourMs, timeZone: "Asia/Tokyo", hours: [] };

function belongs(family: string, changes: Partial<Finding> = {}) {
  return virusMailAppraiser.belongs(findingWith(family, changes), surroundings);
}

function told(family: string, changes: Partial<Incident> = {}) {
  return appraise(incidentWith(family, changes), yardstick);
}

const hash = { "email.attachments.file.hash.sha256": someHash };

test("a virus is one incident, whatever its files are called; another virus is another", () => {
  expect(belongs("virus")?.key).toBe("virus-mail:virus:Win.Worm.Sircam-1");
  expect(belongs("virus", { group: { "threat.name": "Eicar" } })?.key).toBe(
    "virus-mail:virus:Eicar",
  );
});

test("who got a file before belongs to the wave of that file", () => {
  expect(belongs("received", { group: hash })?.key).toBe(belongs("wave", { group: hash })?.key);
  expect(belongs("received", { group: hash })?.notes["family"]).toBe("wave");
});

test("each of our PCs is an incident of its own; from outside it is an account", () => {
  const inside = belongs("inside", { group: { "source.ip": "10.3.0.7" } });
  expect([inside?.key, inside?.notes["outside"]]).toEqual([
    "virus-mail:inside:10.3.0.7",
    undefined,
  ]);
  const account = belongs("inside", { group: { "source.ip": "203.0.113.9" } });
  expect(account?.notes["outside"]).toBe(true);
});

test("what belongs to another room opens nothing", () => {
  expect(belongs("nimda")).toBeUndefined();
});

test("ten thousand names make no more notes than there are slots, and no endless key", () => {
  const notes: Record<string, string | number | boolean> = {};
  for (let at = 0; at < 10_000; at += 1) {
    const group = { ...hash, "email.attachments.file.name": `${at}${"x".repeat(5000)}.pif` };
    Object.assign(notes, belongs("wave", { group })?.notes);
  }
  const files = filesOf({ notes });
  expect(files.length).toBeGreaterThan(20);
  expect(files.length).toBeLessThanOrEqual(32);
  expect(JSON.stringify(notes).length).toBeLessThan(20_000);
  const long = belongs("virus", { group: { "threat.name": "x".repeat(5000) } });
  expect(long?.key.length).toBeLessThan(100);
});

test("files come back from the notes with their names and hashes", () => {
  const group = { ...hash, "email.attachments.file.name": "請求 書.doc.pif" };
  const notes = belongs("wave", { group })?.notes ?? {};
  expect(filesOf({ notes })).toEqual([{ hash: someHash, name: "請求 書.doc.pif" }]);
  expect(hashesOf({ notes })).toEqual([someHash]);
});

test("rules that count the same mails do not add up", () => {
  const rules = { mail_wave_name: 15, mail_wave_reason: 12, mail_received: 99 };
  expect(mailsOf({ events: 12, rules })).toBe(15);
});

test("ten thousand that were stopped are a warning; one that arrived, or one of ours, is not", () => {
  expect(told("virus", { events: 10_000 }).severity).toBe(3);
  expect(told("virus", { reach: "succeeded" }).severity).toBe(1);
  expect(told("inside").severity).toBe(2);
  expect(told("scanner-down").severity).toBe(2);
  const success = findingWith("received", { hinomi: { family: "received", outcome: "success" } });
  expect(reach(success, surroundings)).toBe("succeeded");
});

test("the title says what, how many, since when, and whether somebody has it", () => {
  const { title } = told("virus");
  expect(title.ja).toBe(
    "「請求書.doc.pif」というウイルス Win.Worm.Sircam-1 の付いたメールを3月12日から41通、止めました。届いたものは見つかっていません。",
  );
  expect(title.en).toBe(
    "Mail with the virus Win.Worm.Sircam-1 (請求書.doc.pif): 41 mails stopped since 12 March; none was found to have arrived",
  );
  expect(told("virus", { reach: "succeeded" }).title.ja).toMatch(/すぐ電話してください。$/);
});

test("a name that turns text round, or is endless, cannot disturb the title", () => {
  const notes = { family: "wave", "file-00": `- \u202egpj」${"長".repeat(500)}.scr` };
  const { title } = told("wave", { notes });
  expect(title.ja).not.toMatch(/[\u202e]/);
  expect(title.ja).toContain("「\\u202egpj'長");
  expect(title.ja.length).toBeLessThan(120);
});

test("every family has a title without anything left to fill in, while it goes on and afterwards", () => {
  for (const family of Object.keys(families))
    for (const nowMs of [noonMs, noonMs + 10 * dayMs]) {
      const { title } = appraise(incidentWith(family), { ...yardstick, nowMs });
      expect([family, /\{|undefined/.exec(`${title.ja}${title.en}`)?.[0]]).toEqual([
        family,
        undefined,
      ]);
    }
});

test("milestones are passed in order; troubles of the filter have none", () => {
  const names = (family: string) =>
    told(family, { events: 1904 }).milestones.map(({ name }) => name);
  expect(names("virus")).toEqual(["mails-100", "mails-1000"]);
  expect(names("filter-busy")).toEqual([]);
});
