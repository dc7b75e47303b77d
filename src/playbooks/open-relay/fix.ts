// For: removing the cause: the audit's own diff put in place, what is made of it made anew, the server told; and the held mail decided on.
// Never: a line changed that the audit did not name, or in a file that does not stand as it was judged.

import { finalVerbs } from "../../actions/catalogue.ts";
import type { Call } from "../../actions/catalogue.ts";
import type { PlanDraft, StepDraft, Undo } from "../../actions/plan.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { AuditReport, RoomSnapshot, Weakness } from "../playbook.ts";
import { heldIn } from "./contain.ts";
import { suspects } from "./diagnose.ts";
import { say } from "./say.ts";
import { mailsText } from "./title.ts";

/** Name of a file or table in hand.yaml: the last part of its path, `main.cf` → `main-cf`. */
export function handName(path: string): string {
  return (path.split("/").at(-1) ?? "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

/** Names in hand.yaml of the files that the audit would have changed. */
export function filesToMend(audit: AuditReport | undefined): readonly string[] {
  const named = audit?.weaknesses.flatMap(({ fix }) => (fix ? [handName(fix.file)] : [])) ?? [];
  return [...new Set(named)];
}

function editCall({ fix, file, line, text }: Weakness, { files }: RoomSnapshot): Call | undefined {
  if (!fix) return undefined;
  const name = handName(fix.file);
  const known = files?.get(name);
  if (!known) return undefined;
  const row = known.text.split("\n")[line - 1]?.replace(/\r$/, "");
  if (fix.file === file && row?.slice(0, text.length) !== text) return undefined;
  return { verb: "file.edit", args: { file: name, before: known.sha256, diff: fix.diff } };
}

/** What follows an edit, out of the commands that the audit names; undefined: one of them is nothing that the hand can do. */
function afterCalls({ commands, product, file }: Weakness): readonly Call[] | undefined {
  const calls: Call[] = [];
  for (const command of commands) {
    // The hand checks a file itself before it is put in place.
    if (/\bcheck$/.test(command)) continue;
    const table = /^(?:postmap \S*?|makemap \w+ )(\/\S+)/.exec(command)?.[1];
    if (/^\S*(?:postmap|makemap) /.test(command))
      calls.push({ verb: "map.build", args: { map: handName(table ?? file) } });
    else if (/\b(?:restart|reload)$/.test(command))
      calls.push({ verb: "service.reload", args: { service: product } });
    else if (product === "sendmail")
      calls.push({ verb: "mail.rebuild", args: { server: product } });
    else return undefined;
  }
  const isSeen = new Set<string>();
  return calls.filter(({ verb }) => !isSeen.has(verb) && isSeen.add(verb));
}

const words = {
  "file.edit": "edit",
  "map.build": "map",
  "mail.rebuild": "rebuild",
  "service.reload": "reload",
} as const;

function stepOf(name: string, call: Call, undo: Undo): StepDraft {
  const word = words[call.verb as keyof typeof words];
  return {
    name,
    call,
    said: say(`fix.step.${word}`),
    why: say(`fix.why.${word}`),
    risk: say(`fix.risk.${word}`),
    undo,
  };
}

function undoOf({ verb }: Call): Undo {
  if (verb === "file.edit") return { type: "answer", said: say("fix.undo.edit") };
  if (verb === "mail.rebuild") return { type: "answer", said: say("fix.undo.rebuild") };
  return { type: "none", why: say("fix.undo.none") };
}

/** Once before the edit, so that taking back, which goes from the last step to the first, ends with it. */
function beforeSteps(after: readonly Call[]): StepDraft[] {
  return after
    .filter(({ verb }) => verb === "map.build" || verb === "service.reload")
    .toReversed()
    .map((call) => {
      const undo: Undo = { type: "call", call, said: say("fix.undo.again") };
      return {
        ...stepOf(`${words[call.verb as "map.build"]}-first`, call, undo),
        why: say("fix.why.first"),
      };
    });
}

/** The setting that explains best what was seen, and nothing while the hand cannot put it right. */
export function fixPlan(incident: Incident, snapshot: RoomSnapshot): readonly PlanDraft[] {
  const { fitting, others } = suspects(incident, snapshot.audit);
  for (const weakness of [...fitting, ...others]) {
    const after = afterCalls(weakness);
    const edit = editCall(weakness, snapshot);
    const isRebuilt = weakness.state === "half-fixed" && !weakness.fix;
    if (!after || (!edit && !isRebuilt)) continue;
    const main = [...(edit ? [edit] : []), ...after];
    const place = { file: weakness.fix?.file ?? weakness.file, line: weakness.line };
    return [
      {
        name: "fix-setting",
        purpose: "fix",
        title: say("fix.title", place),
        why: weakness.said,
        steps: [
          ...(edit ? beforeSteps(after) : []),
          ...main.map((call) => stepOf(words[call.verb as keyof typeof words], call, undoOf(call))),
        ],
        leftOut: [],
        proof: say("fix.proof"),
      },
    ];
  }
  return [];
}

/** Held mail is no longer dangerous; whether anything in it is wanted, a person decides. */
export function heldPlans(incident: Incident, snapshot: RoomSnapshot): readonly PlanDraft[] {
  return [...heldIn(incident, snapshot)].flatMap(([server, held]): PlanDraft[] => {
    if (held.size === 0) return [];
    const ids = [...held].sort();
    const mails = mailsText(ids.length);
    const draft = (what: "delete" | "release", undo: Undo): PlanDraft => ({
      name: `${what}-held`,
      purpose: "fix",
      title: say(`held.${what}.title`, { mails }),
      why: say(`held.${what}.why`),
      steps: [
        {
          name: `${what}-${server}`,
          call: { verb: `queue.${what}`, args: { server, ids } },
          said: say(`held.${what}.step`, { mails }),
          why: say(`held.${what}.why`),
          risk: say(`held.${what}.risk`),
          undo,
        },
      ],
      leftOut: [],
      proof: say("held.proof"),
    });
    const gone = finalVerbs["queue.delete"] ?? say("fix.undo.none");
    const again: Call = { verb: "queue.hold", args: { server, ids } };
    return [
      draft("delete", { type: "none", why: gone }),
      draft("release", { type: "call", call: again, said: say("held.release.undo") }),
    ];
  });
}
