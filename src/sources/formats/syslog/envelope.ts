// For: what a syslog line says before its message: when, which machine, which program. Shared by every service's format.
// Never: the meaning of a message.

/** Texts are one character per byte, as on the line. */
export interface Envelope {
  readonly timeMs: number;
  readonly host?: string;
  /** As written: `sshd`, `postfix/smtpd`, `CRON`. */
  readonly program?: string;
  readonly pid?: number;
  /** emerg, alert, crit, err, warning, notice, info, debug: only when the line has a priority. */
  readonly level?: string;
  readonly message: string;
}

const severities = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];

/** The word for a severity number 0–7 (RFC 5424 table 2). */
export function severityWord(severity: number): string | undefined {
  return severities[severity];
}

export interface Priority {
  readonly level?: string;
  /** Index after `>`; 0 when there is no priority. */
  readonly end: number;
}

/** `<38>` at the beginning: facility × 8 + severity, 0–191. */
export function readPriority(text: string): Priority {
  const close = text[0] === "<" ? text.indexOf(">") : -1;
  if (close < 2 || close > 4) return { end: 0 };
  const digits = text.slice(1, close);
  if (!/^\d{1,3}$/.test(digits) || Number(digits) > 191) return { end: 0 };
  const level = severityWord(Number(digits) % 8);
  return level === undefined ? { end: close + 1 } : { level, end: close + 1 };
}

export interface Tag {
  readonly program: string;
  readonly pid?: number;
  /** Index of the message. */
  readonly end: number;
}

const longestTag = 128;

/** `sshd[123]: `, `kernel: `, `sshd(pam_unix)[123]: `, `su: ` at `at`; undefined when the text there is no tag. */
export function readTag(text: string, at: number): Tag | undefined {
  let end = at;
  const stop = Math.min(text.length, at + longestTag);
  while (end < stop && text[end] !== " " && text[end] !== ":" && text[end] !== "[") end += 1;
  if (end === at || end === stop) return undefined;
  const program = text.slice(at, end);
  let pid: number | undefined;
  if (text[end] === "[") {
    const close = text.indexOf("]", end);
    if (close < 0 || close - end > 24) return undefined;
    const digits = text.slice(end + 1, close);
    if (/^\d{1,10}$/.test(digits)) pid = Number(digits);
    end = close + 1;
  }
  if (text[end] !== ":") return undefined;
  end += 1;
  if (text[end] === " ") end += 1;
  return pid === undefined ? { program, end } : { program, pid, end };
}
