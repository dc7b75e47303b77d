// For: `hinomi doctor`: what the watch needs, what of it is there, and how to mend the rest.
// Never: mends anything itself.

import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { exitCodes } from "../../base/trouble.ts";
import { grouped, inert } from "../../base/text.ts";
import type { Said } from "../../base/said.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import type { DoctorAnswer, DoctorCheck } from "../../faces/cli/results.ts";
import { playbooks } from "../../playbooks/index.ts";
import { channelChecks, handChecks, wordChecks } from "../doctor/acting-checks.ts";
import { loadRules } from "../rules.ts";
import type { Session } from "../session.ts";
import { faultyRules } from "../unusable-rules.ts";
import { watchedLogs } from "../up/watched-logs.ts";
import type { WatchedLogs } from "../up/watched-logs.ts";

export async function doctor(session: Session): Promise<number> {
  const { printer, settings } = session;
  const found = await watchedLogs(settings, []);
  const checks = [
    runtime(),
    settingsRead(session),
    storeWritable(session),
    ...logs(found),
    ...eyes(found),
    rulesUsable(session),
    ...(await handChecks(settings)),
    ...channelChecks(settings),
    ...wordChecks(session.storeFolder),
  ];
  const isWell = checks.every(({ ok }) => ok);
  const answer: DoctorAnswer = { version: cliVersion, ok: isWell, checks };
  printer.answer(answer);
  for (const { ok, said, cure } of checks) {
    printer.line(
      `${ok ? printer.style.good("✓") : printer.style.alarm("✗")} ${inert(said[printer.language])}`,
    );
    if (cure) printer.line(`    → ${inert(cure[printer.language])}`);
  }
  return isWell ? exitCodes.ok : exitCodes.found;
}

function runtime(): DoctorCheck {
  const { node } = process.versions;
  const ok = Number(node.split(".")[0]) >= 24;
  return {
    name: "runtime",
    ok,
    said: { ja: `実行環境は Node ${node} です。`, en: `The runtime is Node ${node}.` },
    ...(!ok && {
      cure: {
        ja: "bin/hinomi から起動してください（同梱の Node 24 を使います）。",
        en: "Start it with bin/hinomi, which uses the Node 24 that comes with it.",
      },
    }),
  };
}

function settingsRead({ settingsPath }: Session): DoctorCheck {
  const said = settingsPath
    ? {
        ja: `設定ファイル ${settingsPath} を読みました。`,
        en: `Settings were read from ${settingsPath}.`,
      }
    : {
        ja: "設定ファイルはありません（なくても動きます）。",
        en: "There is no settings file (none is needed).",
      };
  return { name: "settings", ok: true, said };
}

function storeWritable({ storeFolder }: Session): DoctorCheck {
  let place = storeFolder;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  try {
    accessSync(place, constants.W_OK);
    return {
      name: "store",
      ok: statSync(place).isDirectory(),
      said: {
        ja: `記録を ${storeFolder} に書けます。`,
        en: `The store can be written: ${storeFolder}.`,
      },
    };
  } catch {
    return {
      name: "store",
      ok: false,
      said: {
        ja: `記録を ${storeFolder} に書けません。`,
        en: `The store cannot be written: ${storeFolder}.`,
      },
      cure: {
        ja: "--store で書けるフォルダーを指定するか、フォルダーの所有者を変えてください。",
        en: "Name a folder of yours with --store, or change the owner of this one.",
      },
    };
  }
}

function unreadableCheck(path: string, cure: Said): DoctorCheck {
  const name = inert(path);
  const said = { ja: `${name} は読めません。`, en: `${name} cannot be read.` };
  return { name: "log", ok: false, said, cure };
}

function logs({ logs: found, unreadable }: WatchedLogs): DoctorCheck[] {
  const refused = unreadable.map(({ path, why }) => unreadableCheck(path, why));
  const named = found.map(({ path, format, trouble }): DoctorCheck => {
    if (trouble) return unreadableCheck(path, trouble);
    const name = inert(path);
    const said = {
      ja: `${name} を読めます（${format?.name ?? "形は最初の行で決めます"}）。`,
      en: `${name} can be read (${format?.name ?? "format: by its first lines"}).`,
    };
    return { name: "log", ok: true, said };
  });
  return [...named, ...refused];
}

/** A room without the lines it needs is blind, and says so. */
function eyes({ logs: found }: WatchedLogs): DoctorCheck[] {
  const readable = found.filter(({ trouble }) => !trouble);
  const seen = new Set(readable.map(({ format }) => format?.eventClass));
  return playbooks.map(({ name, title, needs }) => {
    const missing = needs.filter((eventClass) => !seen.has(eventClass));
    const ok = missing.length === 0;
    return {
      name: `playbook ${name}`,
      ok,
      said: ok
        ? { ja: `「${title.ja}」は見えています。`, en: `“${title.en}” can see.` }
        : {
            ja: `「${title.ja}」には見るログがありません（${missing.join(", ")}）。`,
            en: `“${title.en}” is blind: no log of kind ${missing.join(", ")}.`,
          },
      ...(!ok && {
        cure: {
          ja: "そのログの場所を hinomi.yaml の logs で指定してください。",
          en: "Say where such a log lies under `logs` in hinomi.yaml.",
        },
      }),
    };
  });
}

function rulesUsable({ settings }: Session): DoctorCheck {
  const { rules, unusable } = loadRules(settings);
  const faults = faultyRules(unusable);
  return {
    name: "rules",
    ok: faults.length === 0,
    said: {
      ja: `規則は${grouped(rules.length)}本、使えないものは${grouped(faults.length)}本です。`,
      en: `${grouped(rules.length)} rules, ${grouped(faults.length)} not usable.`,
    },
    ...(faults.length > 0 && {
      cure: {
        ja: "hinomi rules check に規則のフォルダーを渡すと、行と理由がわかります。",
        en: "Give their folder to `hinomi rules check` for lines and reasons.",
      },
    }),
  };
}
