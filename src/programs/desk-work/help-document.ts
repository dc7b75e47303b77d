// For: the question to people who can help, with its evidence, redacted: the diary's cry into the mailing list.
// Never: leaves this machine with an original value in it; then it is refused.

import { createHmac, randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { Language, Said } from "../../base/said.ts";
import type { Refused } from "../../faces/kit/desk-work.ts";
import type { Incident } from "../../incidents/incident.ts";
import { askForHelp } from "../../words/redact/bundle-text.ts";
import type { Known } from "../../words/redact/bundle.ts";
import type { Question } from "../../words/redact/question.ts";
import type { Document } from "../../words/document.ts";
import type { Telling } from "../../words/telling.ts";
import { timeText } from "../../words/times.ts";
import { productVersion } from "../status-now.ts";
import type { WorkContext } from "./context.ts";
import { estateOf } from "./estate-records.ts";

/** HMAC-SHA-256 under a key that exists for one bundle only. */
function bundleMac(): (text: string) => Uint8Array {
  const key = randomBytes(32);
  return (text) => createHmac("sha256", key).update(text).digest();
}

async function knownOf({ store, settings }: WorkContext): Promise<Known> {
  const { company, offices, people } = await estateOf(store, settings);
  const named = (text: string | undefined) => (text === undefined || text === "" ? [] : [text]);
  return {
    hosts: [hostname()],
    organisations: [...named(company.name), ...offices.map(({ name }) => name)],
    users: people.map(({ name }) => name),
    mailAddresses: people.flatMap(({ mail }) => named(mail)),
    networks: [...settings.own_networks, ...offices.flatMap(({ network }) => named(network))],
    phones: [
      ...people.flatMap(({ telephone }) => named(telephone)),
      ...offices.flatMap(({ fax }) => named(fax)),
    ],
  };
}

function same(text: string): Said {
  return { ja: text, en: text };
}

function questionOf(
  { timeZone, settings }: WorkContext,
  incident: Incident,
  telling: Telling,
): Question {
  const span = (language: Language) =>
    `${timeText(incident.firstMs, timeZone, language)} – ${timeText(incident.lastMs, timeZone, language)}`;
  return {
    title: telling.subject,
    parts: {
      environment: [same(`Hinomi ${productVersion()}, Node ${process.versions.node}, Linux`)],
      happened: [incident.title, telling.happened.said, telling.cause.said],
      expected: [],
      tried: telling.technical,
      time: [{ ja: span("ja"), en: span("en") }],
      request: [
        {
          ja: "同じことに出会った方がいらっしゃれば、原因と直し方を教えてください。",
          en: "If you have met the same, please tell me the cause and how you mended it.",
        },
      ],
    },
    timeZone,
    ntp: settings.letters.ntp ? "yes" : "unknown",
  };
}

export async function helpDocument(
  context: WorkContext,
  incident: Incident,
  telling: Telling,
  language: Language,
): Promise<Document | Refused> {
  const lines = incident.evidence.map(({ text }) => text).join("\n");
  const documents = lines === "" ? [] : [{ name: "evidence.log", text: lines }];
  const question = questionOf(context, incident, telling);
  const options = { mac: bundleMac(), keepForeignAddresses: true };
  const asked = askForHelp(question, documents, await knownOf(context), options, language);
  if (asked.kind === "refused") return { refused: asked.said };
  return {
    language,
    to: "",
    from: [],
    title: question.title[language],
    blocks: [{ type: "quote", lines: asked.text.split("\n") }],
    footer: [],
  };
}
