// For: `hinomi rehearse`: plays scenes and says whether each is told as written, or a rehearsal and what to look at in it.
// Never: touches the store of the real watch.

import { Trouble, exitCodes } from "../../base/trouble.ts";
import { grouped, inert } from "../../base/text.ts";
import type { Said } from "../../base/said.ts";
import { stopwatch } from "../../base/clock.ts";
import { listedIncident, printIncidents } from "../../faces/cli/incident-text.ts";
import type { Printer } from "../../faces/cli/printer.ts";
import { createProgress } from "../../faces/cli/progress.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import { playRehearsal } from "../rehearsals/play-rehearsal.ts";
import { findRehearsal, rehearsalNames } from "../rehearsals/rehearsal.ts";
import type { Rehearsal } from "../rehearsals/rehearsal.ts";
import type { Difference } from "../scenes/differences.ts";
import { findScenes } from "../scenes/find-scenes.ts";
import type { FoundScene } from "../scenes/find-scenes.ts";
import { judgeScene } from "../scenes/judge-scene.ts";
import type { JudgedScene } from "../scenes/judge-scene.ts";
import { writeScene } from "../scenes/write-scene.ts";
import type { Session } from "../session.ts";

export async function rehearse(session: Session): Promise<number> {
  const [name] = session.call.arguments as readonly [string?];
  const isUpdate = session.call.options["update"] === true;
  if (name !== undefined && rehearsalNames().includes(name)) {
    if (isUpdate) throw nothingToUpdate(name);
    return rehearseStory(session.printer, findRehearsal(name));
  }
  return rehearseScenes(session.printer, scenesCalled(name), isUpdate);
}

function nothingToUpdate(name: string): Trouble {
  return new Trouble(
    {
      ja: `予行演習「${name}」には書かれた結果がないので、--update で改めるものがありません。何も流していません。--update を外してください。`,
      en: `The rehearsal "${name}" has no written result, so --update has nothing to change. Nothing was played. Leave --update out.`,
    },
    exitCodes.usage,
  );
}

function nothingToPlay(): Trouble {
  return new Trouble(
    {
      ja: "場面がひとつも見つからないので、何も確かめていません。インストールが途中で終わっているようです。入れ直してください。",
      en: "Not one scene was found, so nothing was checked. The installation seems incomplete: install Hinomi again.",
    },
    exitCodes.software,
  );
}

/** A scene, a room's scenes, or all. */
function scenesCalled(name: string | undefined): readonly FoundScene[] {
  const all = findScenes();
  if (all.length === 0) throw nothingToPlay();
  if (name === undefined) return all;
  const wanted = all.filter((scene) => scene.name === name || scene.room === name);
  if (wanted.length > 0) return wanted;
  const neighbours = all
    .filter(({ room }) => name.startsWith(`${room}/`))
    .map((scene) => scene.name);
  const known =
    neighbours.length > 0
      ? neighbours
      : [...new Set(all.map(({ room }) => room)), ...rehearsalNames()];
  throw new Trouble(
    {
      ja: `「${inert(name)}」という場面や予行演習はありません。何も流していません。あるのは ${known.join("、")} です（名前なしなら全場面）。`,
      en: `There is no scene or rehearsal "${inert(name)}". Nothing was played. Known: ${known.join(", ")} (no name: all scenes).`,
    },
    exitCodes.usage,
  );
}

/** A scene that cannot be played has its trouble, and nothing else. */
type Outcome =
  | (JudgedScene & { readonly updated: boolean })
  | { readonly name: string; readonly trouble: Said };

function isFaulty(outcome: Outcome): boolean {
  return "trouble" in outcome || (outcome.differences.length > 0 && !outcome.updated);
}

async function outcomeOf(scene: FoundScene, isUpdate: boolean): Promise<Outcome> {
  try {
    const judged = await judgeScene(scene);
    const updated = isUpdate && judged.differences.length > 0;
    if (updated) writeScene(scene, judged.told);
    return { ...judged, updated };
  } catch (error) {
    if (!(error instanceof Trouble) || error.exitCode === exitCodes.cannotWrite) throw error;
    return { name: scene.name, trouble: error.said };
  }
}

async function rehearseScenes(
  printer: Printer,
  scenes: readonly FoundScene[],
  isUpdate: boolean,
): Promise<number> {
  const outcomes: Outcome[] = [];
  for (const scene of scenes) {
    const outcome = await outcomeOf(scene, isUpdate);
    printOutcome(printer, outcome);
    outcomes.push(outcome);
  }
  const isPassed = !outcomes.some(isFaulty);
  printer.answer({ version: cliVersion, passed: isPassed, scenes: outcomes });
  printSum(printer, outcomes);
  return isPassed ? exitCodes.ok : exitCodes.found;
}

function printOutcome(printer: Printer, outcome: Outcome): void {
  const { style, language } = printer;
  const name = inert(outcome.name);
  if ("trouble" in outcome) {
    printer.line(`${style.alarm("✗")} ${name}`);
    for (const line of outcome.trouble[language].split("\n")) printer.line(`    ${inert(line)}`);
    return;
  }
  const mark = isFaulty(outcome)
    ? style.alarm("✗")
    : outcome.updated
      ? style.strong("✎")
      : style.good("✓");
  printer.line(`${mark} ${name}  ${style.faint(inert(outcome.title[language]))}`);
  for (const difference of outcome.differences) printDifference(printer, difference);
}

function printDifference(printer: Printer, { what, expected, told }: Difference): void {
  const none: Said = { ja: "なし", en: "none" };
  const row = (label: Said, value: string | undefined) => {
    printer.line(`      ${label[printer.language]}${inert(value ?? none[printer.language])}`);
  };
  printer.line(`    ${inert(what[printer.language])}`);
  row({ ja: "書かれた結果：", en: "expected: " }, expected);
  row({ ja: "いまの結果　：", en: "told:     " }, told);
}

function printSum(printer: Printer, outcomes: readonly Outcome[]): void {
  const all = grouped(outcomes.length);
  const faulty = outcomes.filter(isFaulty).length;
  const updated = outcomes.filter((outcome) => "updated" in outcome && outcome.updated).length;
  if (updated > 0) {
    printer.line({
      ja: `${all}場面のうち${grouped(updated)}場面の結果を書き改めました。言葉が正しいか、git diff で読んでください。`,
      en: `Written results changed: ${grouped(updated)} of ${all} scenes. Read with git diff whether the words are right.`,
    });
  }
  if (faulty > 0) {
    printer.line({
      ja: `${all}場面のうち${grouped(faulty)}場面が、書かれた結果と違います。いまの結果が正しければ --update で書き改めます。`,
      en: `Not told as written: ${grouped(faulty)} of ${all} scenes. If the present result is right, write it with --update.`,
    });
  }
  if (updated + faulty > 0) return;
  printer.line({
    ja:
      outcomes.length === 1
        ? "書かれたとおりに語られました。"
        : `${all}場面とも、書かれたとおりに語られました。`,
    en:
      outcomes.length === 1
        ? "The scene is told as written."
        : `All ${all} scenes are told as written.`,
  });
}

async function rehearseStory(printer: Printer, rehearsal: Rehearsal): Promise<number> {
  const { name, title, lookAt, nowMs } = rehearsal;
  printer.line(printer.style.strong(title[printer.language]));
  printer.progress({ ja: "ログを作っています…", en: "making the log …" }[printer.language]);
  let bar = createProgress(printer, stopwatch());
  const { file, incidents } = await playRehearsal(rehearsal, {
    written: () => (bar = createProgress(printer, stopwatch())),
    at: (done, lines, all) => bar.at(done, lines, all),
  });
  bar.end();
  printer.answer({
    version: cliVersion,
    rehearsal: name,
    title,
    now: new Date(nowMs).toISOString(),
    lines: file?.totals.lines ?? 0,
    unparsed: file?.totals.unparsed ?? 0,
    incidents: incidents.map(listedIncident),
    look_at: lookAt,
  });
  printer.line({
    ja: `作り物のログ ${grouped(file?.totals.lines ?? 0)} 行を流しました。語られた事件は${grouped(incidents.length)}件です。`,
    en: `Played ${grouped(file?.totals.lines ?? 0)} made-up lines. They are told as ${grouped(incidents.length)} incidents:`,
  });
  printer.line("");
  printIncidents(printer, incidents);
  printer.line("");
  printer.line(printer.style.strong({ ja: "見どころ", en: "What to look at" }[printer.language]));
  for (const each of lookAt) printer.line(`・ ${each[printer.language]}`);
  printer.line("");
  printer.line({
    ja: `ブラウザーで見るには：hinomi up --rehearse ${name}`,
    en: `To see it in the browser: hinomi up --rehearse ${name}`,
  });
  return exitCodes.ok;
}
