// For: what Prometheus reads, and who may read it.

import { describe, expect, it } from "vitest";
import type { Incident } from "../../incidents/incident.ts";
import type { SourceStatus } from "../kit/status.ts";
import { deskKit, elsewhere, emptyWorld } from "./fixture/desk-kit.ts";
import { metricsText } from "./metrics-route.ts";

const sources = [
  { name: 'x"\n# HELP evil', state: "live", lines: 10, unparsed: 1 },
  { name: "y", state: "silent", lines: 5, unparsed: 0 },
] as unknown as readonly SourceStatus[];

function kit(hasOpenMetrics = false) {
  const world = emptyWorld();
  world.status = { ...world.status, sources };
  const incident = { id: "INC-2001-0001", state: "open", severity: 2, lastMs: 1 } as Incident;
  world.incidents = [incident, { ...incident, id: "INC-2001-0002" }];
  const outbox = async () => ({ queued: 2, sent: 40 });
  return deskKit(world, { hasOpenMetrics, outbox });
}

describe("/metrics", () => {
  it("tells how the watch stands, in lines that Prometheus can read", async () => {
    const { ask, tokenOf } = kit();
    const answer = await ask("/metrics", { bearer: await tokenOf(["read"]), peer: elsewhere });
    expect(answer.headers.get("content-type")).toContain("version=0.0.4");
    const text = await answer.text();
    for (const line of [
      'hinomi_build_info{version="0.1.0",node="24"} 1',
      'hinomi_incidents{state="open",severity="error"} 2',
      'hinomi_incidents{state="closed",severity="error"} 0',
      'hinomi_sources{state="silent"} 1',
      "hinomi_lines_total 15",
      "hinomi_unparsed_lines_total 1",
      "hinomi_store_bytes 4096",
      'hinomi_outbox_messages{state="sent"} 40',
    ])
      expect(text.split("\n")).toContain(line);
    expect(text).not.toContain("evil");
    const shape =
      /^(?:# (?:HELP|TYPE) hinomi_\w+ .+|hinomi_\w+(?:\{\w+="[^"\n]*"(?:,\w+="[^"\n]*")*\})? -?\d+)$/;
    for (const line of text.trimEnd().split("\n")) expect(line).toMatch(shape);
  });

  it("needs `read`, but for this machine when the settings say so", async () => {
    const closed = kit();
    expect((await closed.ask("/metrics")).status).toBe(401);
    expect((await closed.ask("/metrics", { bearer: await closed.tokenOf(["send"]) })).status).toBe(
      403,
    );
    expect((await closed.ask("/metrics", { cookie: await closed.enter() })).status).toBe(200);
    const open = kit(true);
    expect((await open.ask("/metrics")).status).toBe(200);
    expect((await open.ask("/metrics", { peer: elsewhere })).status).toBe(401);
    expect((await open.ask("/metrics", { headers: { via: "1.1 proxy" } })).status).toBe(401);
  });

  it("escapes what stands in a label", () => {
    const rows = [[{ version: 'a"b\\c\nd' }, 1]] as const;
    expect(metricsText([{ name: "x", type: "gauge", help: "h", rows }])).toContain(
      'x{version="a\\"b\\\\c\\nd"} 1',
    );
  });
});
