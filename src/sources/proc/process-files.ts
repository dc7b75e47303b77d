// For: what can be read of one process below /proc: a file of it, a link of it, and whether it belongs to a container. Source: proc(5).
// Never: an error: a process that ended meanwhile, or that is not ours to look at, has empty files and no links.

import { readFileSync, readlinkSync } from "node:fs";
import { isInInnerNamespace } from "./process-stat.ts";

/** Bytes as latin1; empty when it cannot be read. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    // Ended meanwhile, or not for us.
    return "";
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** Its own processes or its own network, as far as we may see. `proc`: where /proc is. */
export function isInContainer(proc: string, pid: number): boolean {
  if (isInInnerNamespace(textOf(`${proc}/${pid}/status`))) return true;
  const network = linkOf(`${proc}/${pid}/ns/net`);
  return network !== undefined && network !== linkOf(`${proc}/self/ns/net`);
}
