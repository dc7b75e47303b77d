// For: a gateway's syslog of so many lines, the same every time: mail, names, cron, sign-ins, and a share of guessed passwords.
// Never: evidence of detection quality; it is for speed and arithmetic.

export interface SyslogTruth {
  /** Refused passwords as written. */
  readonly refused: number;
}

const startMs = Date.UTC(2026, 10, 23, 15);
const linesPerSecond = 30;

/** Park and Miller's minimal standard generator. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function quietLine(kind: number, below: (most: number) => number): string {
  const pid = below(30_000);
  if (kind < 30)
    return `postfix/smtpd[${pid}]: connect from mail.example.net[198.51.100.${below(250)}]`;
  if (kind < 45)
    return `postfix/qmgr[${pid}]: 4Xy${below(1e9)}: from=<info@example.net>, size=${below(99_999)}, nrcpt=1 (queue active)`;
  if (kind < 65) return `CRON[${pid}]: (root) CMD (   cd / && run-parts --report /etc/cron.hourly)`;
  if (kind < 85)
    return `named[901]: client @0x7f2a8c00 192.0.2.${below(250)}#53211 (www.example.jp): query: www.example.jp IN A + (192.0.2.1)`;
  return `dovecot: imap(hanako)<${pid}><abcdefgh>: Logged out in=${below(999)} out=${below(9999)} deleted=0 expunged=0`;
}

/** Lines in order of time, `share` of them refused passwords from some hundred sources. */
export function generateSyslog(
  write: (line: string) => void,
  { lines, share, seed }: { readonly lines: number; readonly share: number; readonly seed: number },
): SyslogTruth {
  const below = numbers(seed);
  let refused = 0;
  for (let at = 0; at < lines; at += 1) {
    const ms = startMs + Math.floor((at / linesPerSecond) * 1000);
    const stamp = `${new Date(ms).toISOString().slice(0, -1)}000+00:00`;
    const isAttack = below(1000) < share * 1000;
    if (isAttack) refused += 1;
    const text = isAttack
      ? `sshd[${below(30_000)}]: Failed password for root from 203.0.113.${below(250)} port ${1024 + below(60_000)} ssh2`
      : quietLine(below(100), below);
    write(`${stamp} gw1 ${text}`);
  }
  return { refused };
}
