// For: /metrics: how the watch stands, as text that Prometheus reads (exposition format 0.0.4).
// Never: a name from a log as a label: labels are our own words, so their number is bounded.

import type { Context } from "hono";
import { states } from "../../incidents/incident.ts";
import { sourceStates, verdicts } from "../kit/status.ts";
import { refuse } from "./answers.ts";
import type { ApiDeps } from "./api-deps.ts";
import { mayAsk } from "./caller.ts";
import { isLocal } from "./host-check.ts";
import type { Connection } from "./http/serve.ts";
import type { Identify } from "./identify.ts";

type Labels = Readonly<Record<string, string>>;

interface Metric {
  readonly name: string;
  readonly type: "gauge" | "counter";
  readonly help: string;
  readonly rows: readonly (readonly [Labels, number])[];
}

const countedMax = 10_000;
const severities = ["critical", "error", "warning", "information"] as const;

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) =>
      `${name}="${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`,
  );
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

export function metricsText(metrics: readonly Metric[]): string {
  return metrics
    .flatMap(({ name, type, help, rows }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...rows.map(([labels, value]) => `${name}${labelText(labels)} ${value}`),
    ])
    .join("\n")
    .concat("\n");
}

type MetricsDeps = Pick<ApiDeps, "store" | "status" | "outbox" | "hasOpenMetrics">;

async function collect({ store, status, outbox }: MetricsDeps): Promise<readonly Metric[]> {
  const [now, incidents, messages] = await Promise.all([
    status(),
    store.incidents({ states, limit: countedMax }),
    outbox?.(),
  ]);
  const sum = (of: (source: (typeof now.sources)[number]) => number): number =>
    now.sources.reduce((total, source) => total + of(source), 0);
  const gauge = (name: string, help: string, rows: Metric["rows"]): Metric => {
    return { name: `hinomi_${name}`, type: "gauge", help, rows };
  };
  return [
    gauge("build_info", "Versions; the value is always 1.", [
      [{ version: now.versions.hinomi, node: now.versions.node }, 1],
    ]),
    gauge(
      "verdict",
      "1 at the verdict that holds.",
      verdicts.map((verdict) => [{ verdict }, verdict === now.verdict ? 1 : 0]),
    ),
    gauge(
      "incidents",
      "Incidents by state and severity.",
      states.flatMap((state) =>
        severities.map((severity, at) => [
          { state, severity },
          incidents.filter((each) => each.state === state && each.severity === at + 1).length,
        ]),
      ),
    ),
    gauge(
      "sources",
      "Sources by state.",
      sourceStates.map((state) => [
        { state },
        now.sources.filter((source) => source.state === state).length,
      ]),
    ),
    {
      name: "hinomi_lines_total",
      type: "counter",
      help: "Lines read of the sources in sight.",
      rows: [[{}, sum(({ lines }) => lines)]],
    },
    {
      name: "hinomi_unparsed_lines_total",
      type: "counter",
      help: "Lines that no format understood.",
      rows: [[{}, sum(({ unparsed }) => unparsed)]],
    },
    gauge("store_bytes", "Bytes the store takes on disk.", [[{}, now.store.bytes]]),
    gauge("journal_entries", "Entries of the journal.", [[{}, now.store.journalEntries]]),
    gauge("rules", "Rules that run.", [[{}, now.versions.rules]]),
    gauge("limits_reached", "Limits that were reached.", [[{}, now.limits.length]]),
    ...(messages
      ? [
          gauge(
            "outbox_messages",
            "Messages of the outbox by state.",
            Object.entries(messages).map(([state, count]) => [{ state }, count]),
          ),
        ]
      : []),
  ];
}

export function metricsRoute(deps: MetricsDeps, identify: Identify) {
  return async (context: Context<{ Variables: Connection }>): Promise<Response> => {
    const { peer, called } = context.var;
    const request = context.req.raw;
    const isOpen = deps.hasOpenMetrics === true && isLocal(peer.address, request);
    const caller = isOpen ? undefined : await identify({ request, peer, called });
    if (!isOpen && !mayAsk("read", caller)) return refuse(caller ? "not-allowed" : "not-signed-in");
    return new Response(metricsText(await collect(deps)), {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
    });
  };
}
