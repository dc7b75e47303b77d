// For: where the person at this terminal is logged in from by SSH: nobody bans the branch they sit on.
// Never: the addresses of others who are logged in (one of them may be who broke in); never a guess.

import { readFileSync } from "node:fs";
import { normalAddress } from "../../base/ip.ts";

/** Shells, sudo and terminals between this process and sshd. */
const parentsMax = 24;

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** First word of SSH_CONNECTION ("client port server port", ssh(1)) in an environment as /proc shows it. */
export function clientOf(environment: string): string | undefined {
  const entry = environment.split("\0").find((each) => each.startsWith("SSH_CONNECTION="));
  return normalAddress(entry?.slice("SSH_CONNECTION=".length).split(" ")[0] ?? "");
}

/** Of this process or the nearest parent that tells it (sudo keeps it from its children). Undefined: not by SSH. */
export function loginAddress(proc = "/proc"): string | undefined {
  let pid = "self";
  for (let level = 0; level < parentsMax; level += 1) {
    const client = clientOf(readIfThere(`${proc}/${pid}/environ`));
    if (client !== undefined) return client;
    const parent = /^PPid:\s*(\d+)/m.exec(readIfThere(`${proc}/${pid}/status`))?.[1];
    if (parent === undefined || parent === "0") return undefined;
    pid = parent;
  }
  return undefined;
}
