// For: what /proc says of a process: its name, state, parent and when it was started. Source: proc(5).
// Never: taken apart from the left: a process may call itself anything, brackets and blanks too.

export interface ProcessStat {
  readonly pid: number;
  /** At most 15 bytes, chosen by the process itself. */
  readonly name: string;
  /** One letter: R, S, D, Z, T, t, X, I. */
  readonly state: string;
  readonly parent: number;
  /** Since the machine was started, in ticks of 1/100 s. */
  readonly startTicks: number;
}

/** Of every Linux of today, as programs see it. */
export const tickMs = 10;

/** `/proc/PID/stat`; undefined for anything else. */
export function readProcessStat(text: string): ProcessStat | undefined {
  const open = text.indexOf("(");
  const close = text.lastIndexOf(")");
  if (open < 0 || close < open) return undefined;
  const pid = Number(text.slice(0, open));
  const rest = text
    .slice(close + 1)
    .trim()
    .split(" ");
  const [state = "", parent = ""] = rest;
  const startTicks = Number(rest[19]);
  if (!Number.isSafeInteger(pid) || pid <= 0 || !/^[A-Za-z]$/.test(state)) return undefined;
  if (!Number.isSafeInteger(startTicks) || !/^\d+$/.test(parent)) return undefined;
  return { pid, name: text.slice(open + 1, close), state, parent: Number(parent), startTicks };
}

/** When the machine was started, out of `/proc/stat`: whole seconds, and it moves when the clock is set. */
export function bootMsOf(text: string): number | undefined {
  const seconds = /^btime (\d{1,12})$/m.exec(text)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

/** Out of `/proc/PID/status`: it lives in a namespace of processes below this one, as a container's do (it has several numbers). */
export function isInInnerNamespace(text: string): boolean {
  const numbers = /^NSpid:\s+(.*)$/m.exec(text)?.[1] ?? "";
  return numbers.trim().split(/\s+/).length > 1;
}
