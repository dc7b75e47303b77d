// For: the status as the running watch knows it, asked of its desk over loopback.
// Never: waits long; when the desk does not answer, the store has to do.

import type { Status } from "../faces/kit/status.ts";

const patienceMs = 3_000;

/** `link` is a one-time address of the desk (deskLink). Undefined when nobody answers there. */
export async function askDesk(link: string): Promise<Status | undefined> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const entered = await fetch(link, { redirect: "manual", signal });
    const cookie = entered.headers.get("set-cookie")?.split(";")[0];
    if (cookie === undefined) return undefined;
    const answer = await fetch(new URL("/api/v1/status", link), { headers: { cookie }, signal });
    return answer.ok ? ((await answer.json()) as Status) : undefined;
  } catch {
    return undefined;
  }
}
