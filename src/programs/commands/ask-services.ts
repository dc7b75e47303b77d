// For: `hinomi services`: what runs here, what each part needs, and what each answers when it is asked now.
// Never: a verdict out of one look (the watch asks again before it says so); never a change to anything.

import { servicesShape } from "../../base/services-shape.ts";
import type { Said } from "../../base/said.ts";
import { inert } from "../../base/text.ts";
import { systemClock } from "../../base/clock.ts";
import { exitCodes } from "../../base/trouble.ts";
import { mergeGraph } from "../../estate/graph-merge.ts";
import type { Merged } from "../../estate/graph-merge.ts";
import { inOrder } from "../../estate/graph-order.ts";
import { standardGraph } from "../../estate/graph-standard.ts";
import type { Printer } from "../../faces/cli/printer.ts";
import { tableLines } from "../../faces/cli/table.ts";
import { createAsker } from "../../sources/asking/create-asker.ts";
import type { Asked } from "../../sources/asking/create-asker.ts";
import type { Saw } from "../../sources/asking/saw.ts";
import { whatRuns } from "../../sources/discover/what-runs/what-runs.ts";
import { seeHand, withHand } from "../watching/see-hand.ts";
import type { Session } from "../session.ts";

const answerVersion = 1;

/** `hinomi services --json`. Exit code 1 when something fails or could not be asked for a torn round. */
interface ServicesAnswer {
  readonly version: number;
  readonly at: string;
  /** Why this round does not count. */
  readonly voided?: Said;
  /** What is needed stands before what needs it. */
  readonly nodes: readonly {
    readonly name: string;
    readonly said: Said;
    readonly felt: boolean;
    readonly service?: string;
    readonly needs: readonly {
      readonly node: string;
      readonly kind: "hard" | "soft";
      readonly any_of?: string;
    }[];
    /** ok, fail or unknown. */
    readonly status: string;
    readonly why: string;
    readonly ms: number;
    readonly evidence: string;
    readonly started?: string;
  }[];
  /** What is wrong in `services` of hinomi.yaml, and what could not be found out. */
  readonly notes: readonly Said[];
  /** Time of the processor that the round took. */
  readonly cpu_ms: number;
}

function answerOf(
  merged: Merged,
  asked: Asked,
  notes: readonly Said[],
  cpuMs: number,
): ServicesAnswer {
  const { graph } = merged;
  const saw = new Map(asked.saw.map((each) => [each.node, each]));
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));
  const nodes = inOrder(graph).names.flatMap((name) => {
    const [node, seen] = [byName.get(name), saw.get(name)];
    if (!node || !seen) return [];
    const { said, isFelt, service } = node;
    const { status, why, ms, evidence, startedMs } = seen;
    const needs = graph.needs
      .filter(({ from }) => from === name)
      .map(({ to, kind, anyOf }) => ({
        node: to,
        kind,
        ...(anyOf !== undefined && { any_of: anyOf }),
      }));
    return [
      {
        name,
        said,
        felt: isFelt,
        ...(service !== undefined && { service }),
        needs,
        status,
        why,
        ms,
        evidence,
        ...(startedMs !== undefined && { started: new Date(startedMs).toISOString() }),
      },
    ];
  });
  const { atMs, voided } = asked;
  return {
    version: answerVersion,
    at: new Date(atMs).toISOString(),
    ...(voided && { voided }),
    nodes,
    notes,
    cpu_ms: cpuMs,
  };
}

const marks: Readonly<Record<Saw["status"], string>> = { ok: "✓", fail: "✗", unknown: "?" };

function print(printer: Printer, { nodes, notes, voided }: ServicesAnswer): void {
  const { language, style } = printer;
  const heads =
    language === "ja"
      ? [
          { title: "" },
          { title: "何を", max: 44 },
          { title: "名前", max: 30 },
          { title: "答え", max: 16 },
          { title: "ミリ秒", align: "right" as const },
          { title: "見たこと", max: 70 },
        ]
      : [
          { title: "" },
          { title: "what", max: 44 },
          { title: "name", max: 30 },
          { title: "answer", max: 16 },
          { title: "ms", align: "right" as const },
          { title: "seen", max: 70 },
        ];
  const rows = nodes.map(({ said, name, status, why, ms, evidence }) => [
    marks[status as Saw["status"]],
    said[language],
    name,
    why,
    String(ms),
    evidence,
  ]);
  const [head = "", ...lines] = tableLines(heads, rows);
  printer.line(style.faint(head));
  for (const [index, line] of lines.entries()) {
    printer.line(nodes[index]?.status === "fail" ? style.alarm(line) : line);
  }
  for (const note of voided ? [voided, ...notes] : notes)
    printer.line(`→ ${inert(note[language])}`);
  const failing = nodes.filter(({ status }) => status === "fail").length;
  const unknown = nodes.filter(({ status }) => status === "unknown").length;
  const summary: Said = {
    ja: `${nodes.length}か所に聞きました。異常${failing}、不明${unknown}。一度だけの確認です。`,
    en: `${nodes.length} asked, ${failing} failing, ${unknown} unknown. This was one look.`,
  };
  printer.line("");
  printer.line(failing > 0 ? style.alarm(summary[language]) : style.strong(summary[language]));
}

export async function askServices(session: Session): Promise<number> {
  const { printer, settings } = session;
  const found = whatRuns({ root: "/" });
  const drawn = mergeGraph(standardGraph(found), settings.services ?? servicesShape.parse({}));
  const merged = { ...drawn, graph: withHand(drawn.graph, settings) };
  const asker = createAsker({ clock: systemClock });
  const before = process.cpuUsage();
  printer.progress(printer.language === "ja" ? "聞いています" : "asking");
  const [round, hand] = await Promise.all([
    asker.round(merged.graph, merged.targets),
    seeHand(settings),
  ]);
  const asked = hand ? { ...round, saw: [...round.saw, hand] } : round;
  printer.progress("");
  const used = process.cpuUsage(before);
  const cpuMs = Math.round((used.user + used.system) / 1000);
  const answer = answerOf(merged, asked, [...merged.faults, ...found.notes], cpuMs);
  printer.answer(answer);
  print(printer, answer);
  const isWell = !asked.voided && answer.nodes.every(({ status }) => status !== "fail");
  return isWell ? exitCodes.ok : exitCodes.found;
}
