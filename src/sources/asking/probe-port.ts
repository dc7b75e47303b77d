// For: is a port open; and is anything there at all (the line): a refusal is an answer.
// Never: a byte sent.

import { readFileSync } from "node:fs";
import { connect } from "node:net";
import type { At } from "../../estate/graph-target.ts";
import { knownNeighbours } from "../proc/network-tables.ts";
import { brokenOff, codeOf, fail, ok, unknown } from "./saw.ts";
import type { Seen } from "./saw.ts";

/** `open`, or a code of the system, or `timeout`. Never rejects. */
function knock({ address, port }: At, withinMs: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    function finish(heard: string): void {
      clearTimeout(deadline);
      socket.destroy();
      resolve(heard);
    }
    const deadline = setTimeout(() => finish("timeout"), withinMs);
    socket.on("connect", () => finish("open"));
    socket.on("error", (error) => finish(codeOf(error)));
  });
}

export async function probePort(at: At, withinMs: number): Promise<Seen> {
  const heard = await knock(at, withinMs);
  const evidence = `${at.address}:${at.port}: ${heard}`;
  return heard === "open" ? ok("open", evidence) : brokenOff(heard, evidence);
}

function neighbours(proc: string): ReadonlySet<string> {
  try {
    return knownNeighbours(readFileSync(`${proc}/net/arp`, "utf8"));
  } catch {
    return new Set();
  }
}

/** One that is there is enough. A neighbour that is on the wire and says nothing filters: that tells nothing. */
export async function probeLine(at: readonly At[], proc: string, withinMs: number): Promise<Seen> {
  if (at.length === 0) return unknown("nothing-to-ask", "no address");
  const heard = await Promise.all(
    at.map(async (each) => ({ ...each, said: await knock(each, withinMs) })),
  );
  const evidence = heard.map(({ address, port, said }) => `${address}:${port} ${said}`).join(", ");
  const isThere = heard.some(({ said }) => said === "open" || said === "ECONNREFUSED");
  if (isThere) return ok("answered", evidence);
  const silent = heard.filter(({ said }) => said === "timeout");
  if (silent.length === 0) return brokenOff(heard[0]?.said ?? "closed", evidence);
  const onTheWire = neighbours(proc);
  if (silent.some(({ address }) => onTheWire.has(address))) return unknown("filtered", evidence);
  return fail("timeout", evidence);
}
