// For: the files of a new room: a made-up sign, found by a rule, told in a scene, shown on a page.
// Never: more than a room needs; what it does not need yet has no file.

import { identifierOf } from "./playbook-name.ts";
import { wordsFiles } from "./playbook-words.ts";

export interface RoomOptions {
  readonly name: string;
  readonly letter: string;
  readonly ruleId: string;
}

const readme = ({
  name,
  letter,
}: RoomOptions) => `# ${name}: what happens, in half a line (diary ${letter})

What happened in 2001, in two sentences: what the administrator saw first, and what it turned out to be.
What the room looks for today, and in which logs (\`rules/\`). Its first sign is made up: put the real one in its place.
What it never takes for trouble: our own and allowed scanners open nothing.
One incident per what, and when it is over (\`detect.ts\`).
How urgent it is, and why: 1 … · 2 … · 3 … · 4 ….
What the administrator does about it, and how it is proven that it helped.
`;

const manifest = ({ name, letter }: RoomOptions) => {
  const identifier = identifierOf(name);
  return `// For: the manifest of the room ${name}: the only file of it that others import.
// Never: behaviour of its own; it only names what the files beside it do.

import type { Playbook } from "../playbook.ts";
import { ${identifier}Appraiser, playbookName } from "./detect.ts";
import { ${identifier}Page } from "./page.ts";
import { say } from "./say.ts";

export const ${identifier}: Playbook = {
  name: playbookName,
  letter: "${letter}",
  title: say("playbook.title"),
  rules: new URL("rules/", import.meta.url),
  scenes: new URL("scenes/", import.meta.url),
  needs: ["web"],
  appraiser: ${identifier}Appraiser,
  page: ${identifier}Page,
};
`;
};

const detect = ({
  name,
}: RoomOptions) => `// For: turning the room's findings into incidents: how they are told, how urgent they are, when they are over.
// Never: an incident for our own or allowed scanners; they are kept apart.

import { dayMs } from "../../base/clock.ts";
import { grouped } from "../../base/text.ts";
import type { Appraiser } from "../../incidents/appraisal.ts";
import { dayText } from "../../words/times.ts";
import { say } from "./say.ts";

export const playbookName = "${name}";

/** Quiet for so long, and it is over. */
const quietMs = dayMs;

export const ${identifierOf(name)}Appraiser: Appraiser = {
  playbook: playbookName,
  belongs({ sourceIp }, { isOurs }) {
    if (sourceIp !== undefined && isOurs(sourceIp)) return undefined;
    return { key: "${name}:first-sign", kind: "sign.seen", quietMs, notes: {} };
  },
  reach: ({ hinomi }) => (hinomi.outcome === "success" ? "succeeded" : "attempted"),
  appraise({ sources, events, firstMs }, { nowMs, timeZone }) {
    const title = say("title", {
      hosts: say(sources === 1 ? "hosts.one" : "hosts.many", { count: grouped(sources) }),
      times: say(events === 1 ? "times.one" : "times.many", { count: grouped(events) }),
      first: dayText(firstMs, timeZone, nowMs),
    });
    return { severity: 4, title, notes: {}, milestones: [] };
  },
};
`;

const page = ({
  name,
}: RoomOptions) => `// For: the room's page on the desk, as plain data that any face can draw.
// Never: text from a log other than as \`raw\`.

import type { Page } from "../../words/view.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { playbookName } from "./detect.ts";
import { say } from "./say.ts";

export function ${identifierOf(name)}Page({ incidents }: RoomSnapshot): Page {
  const ours = incidents.filter(({ playbook }) => playbook === playbookName);
  const events = ours.reduce((sum, incident) => sum + incident.events, 0);
  return {
    name: playbookName,
    title: say("page.title"),
    views: [
      {
        type: "figures",
        title: say("page.figures"),
        figures: [
          { label: say("figure.incidents"), value: ours.length },
          { label: say("figure.events"), value: events },
        ],
      },
    ],
  };
}
`;

const say = () => `// For: the room's sentences, the same key in both languages.
// Never: text from a log as a value; values are numbers, dates and names of ours.

import { speaker } from "../../words/fill.ts";
import { en } from "./words/en.ts";
import { ja } from "./words/ja.ts";

/** The sentence of a key, with each \`{name}\` replaced. */
export const say = speaker({ ja, en });
`;

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

function line(source: string, clock: string, path: string, answer: string, agent = "-"): string {
  return `${source} - - [12/Mar/2026:${clock} +0900] "GET ${path} HTTP/1.1" ${answer} "-" "${agent}"`;
}

const rule = ({ name, ruleId }: RoomOptions) => {
  const sign = `/first-sign-of-${name}`;
  return `# For: a made-up sign, so that the room works from its first minute; write the real one in its place.
# Never: a page that only begins like it.
title: A made-up first sign of ${name}
id: ${ruleId}
name: ${name.replaceAll("-", "_")}_first_sign
status: experimental
level: low
references:
  - the room's README.md
logsource: { category: webserver }
detection:
  sign: { url.path: "${sign}" }
  condition: sign
hinomi:
  title_ja: "${name}の最初の兆し"
  family: ${name}
  kind: recon
  say: { ja: "${name}の最初の兆し", en: "the first sign of ${name}" }
  fires:
    - '${line("203.0.113.7", "01:00:00", sign, "404 196")}'
    - '${line("2001:db8::7", "02:00:00", sign, "404 196")}'
  near_misses:
    - '${line("198.51.100.20", "01:30:00", `${sign}.html`, "200 5120", firefox)}'
    - '${line("198.51.100.21", "02:30:00", `/search?q=${sign}`, "200 4210", firefox)}'
`;
};

const sceneLog = ({ name }: RoomOptions) =>
  [
    line("198.51.100.20", "01:00:00", "/", "200 8421", firefox),
    line("203.0.113.7", "01:10:00", `/first-sign-of-${name}`, "404 196"),
    line("198.51.100.20", "01:20:00", `/first-sign-of-${name}.html`, "200 5120", firefox),
    line("203.0.113.8", "01:30:00", `/first-sign-of-${name}`, "404 196"),
    line("203.0.113.7", "01:40:00", `/first-sign-of-${name}`, "404 196"),
    "",
  ].join("\n");

/** Path in the room → text. */
export function roomFiles(options: RoomOptions): Readonly<Record<string, string>> {
  return {
    "README.md": readme(options),
    "playbook.ts": manifest(options),
    "detect.ts": detect(options),
    "page.ts": page(options),
    "say.ts": say(),
    "rules/first-sign.yml": rule(options),
    "scenes/first/access.log": sceneLog(options),
    ...wordsFiles(options.name),
  };
}
