// For: sendmail.def of the CF tool: the diary's REJECT_SOURCE_ROUTE_RELAY and its fellows. Commented out and missing both mean "no".
// Never: a variable whose meaning is only guessed.

import { say } from "../../say.ts";
import type { AuditMaterial, Weakness } from "../../../playbook.ts";
import type { LineChange } from "../change-lines.ts";
import { lineCount } from "../change-lines.ts";
import { weakness } from "../weakness.ts";
import { readDef, sectionLine } from "./read-def.ts";
import type { DefLine } from "./read-def.ts";

const product = "sendmail";
const variable = "REJECT_SOURCE_ROUTE_RELAY";
const wanted = `${variable}=yes`;

/** How the generated file comes about, and the daemon that reads it. */
export function rebuildDef(path: string): string[] {
  const base = path.replace(/\.def$/, "");
  const [folder, name] = [
    base.slice(0, base.lastIndexOf("/")),
    base.slice(base.lastIndexOf("/") + 1),
  ];
  const inUse = "/etc/mail/sendmail.cf";
  return [
    `make -C ${folder} ${name}.cf`,
    ...(`${base}.cf` === inUse ? [] : [`cp ${base}.cf ${inUse}`]),
    "/etc/init.d/sendmail restart",
  ];
}

function last(lines: readonly DefLine[], name: string, isComment: boolean): DefLine | undefined {
  return lines.findLast((each) => each.name === name && each.isComment === isComment);
}

function sourceRoute(
  path: string,
  text: string,
  lines: readonly DefLine[],
): { line: number; change: LineChange; name: string } | undefined {
  const live = last(lines, variable, false);
  if (live && /^yes$/i.test(live.value)) return undefined;
  const replace = (line: number): LineChange => ({ from: line, to: line, lines: [wanted] });
  if (live) return { line: live.line, change: replace(live.line), name: "source-route-off" };
  const hidden = last(lines, variable, true);
  if (hidden) {
    return { line: hidden.line, change: replace(hidden.line), name: "source-route-commented-out" };
  }
  const at = sectionLine(text, "nosourceroute") ?? lineCount(text) + 1;
  return {
    line: Math.max(1, at - 1),
    change: { from: at, to: at - 1, lines: [wanted] },
    name: "source-route-missing",
  };
}

export function auditDef(path: string, material: AuditMaterial): Weakness[] {
  const { files } = material;
  const text = files.get(path)?.text;
  if (text === undefined) return [];
  const lines = readDef(text);
  const found: Weakness[] = [];
  const common = { product, file: path, judgedBy: say("judged.def"), commands: rebuildDef(path) };
  const route = sourceRoute(path, text, lines);
  if (route) {
    found.push(
      weakness(
        {
          ...common,
          name: route.name,
          state: "open",
          severity: "critical",
          line: route.line,
          said: say(
            route.name === "source-route-commented-out"
              ? "weak.def.commented"
              : route.name === "source-route-missing"
                ? "weak.def.missing"
                : "weak.def.off",
          ),
          change: { file: path, change: route.change },
          fixSaid: say("fix.def"),
        },
        files,
      ),
    );
  }
  const from = last(lines, "ALLOW_RELAY_FROM", false);
  const networks = from?.value.split(/[\s,]+/) ?? [];
  const isWide = (each: string) => /^(?:\*|0(?:\.0)*(?:\/0)?|\d{1,3}\.?|[a-z]{2,24})$/i.test(each);
  if (from && networks.some(isWide)) {
    const kept = networks.filter((each) => !isWide(each)).join(" ");
    found.push(
      weakness(
        {
          ...common,
          name: "relay-from-too-wide",
          state: "open",
          severity: "critical",
          line: from.line,
          said: say("weak.def.from"),
          change: {
            file: path,
            change: { from: from.line, to: from.line, lines: [`ALLOW_RELAY_FROM='${kept}'`] },
          },
          fixSaid: say("fix.networks"),
        },
        files,
      ),
    );
  }
  const type = last(lines, "CF_TYPE", false);
  if (type && !/^R8V(?:[789]|1\d)/i.test(type.value)) {
    found.push(
      weakness(
        {
          ...common,
          name: "cf-type-before-8.8",
          state: "open",
          severity: "critical",
          line: type.line,
          said: say("weak.def.type"),
          change: {
            file: path,
            change: { from: type.line, to: type.line, lines: ["CF_TYPE=R8V8"] },
          },
          fixSaid: say("fix.def.type"),
        },
        files,
      ),
    );
  }
  return found;
}
