// For: the lines of sendmail's log, in the exact shapes that Debian's sendmail wrote in test/story/mail-house.
// Never: a real log; addresses and names belong to nobody.

const japanMs = 9 * 3_600_000;
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx";

const two = (number: number) => String(number).padStart(2, "0");

/** `Feb  8 02:10:33`, in Japan. */
function stamp(ms: number): string {
  const at = new Date(ms + japanMs);
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(":");
  return `${months[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)} ${time}`;
}

export function line(atMs: number, process: number, text: string): string {
  return `${stamp(atMs)} gw1 sendmail[${process}]: ${text}`;
}

/** sendmail 8.12 and later: year, month, day, hour, minute, second to the base of 60, two signs more, the process in six digits. */
export function queueId(atMs: number, process: number, turn: number): string {
  const at = new Date(atMs + japanMs);
  const parts = [
    at.getUTCFullYear() - 1900,
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
    turn,
    turn * 7,
  ];
  return parts.map((part) => digits[part % 60]).join("") + String(process).padStart(6, "0");
}

/** `00:31:04`, as sendmail writes waits. */
function wait(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map(two)
    .join(":");
}

export interface TakenIn {
  readonly id: string;
  /** Empty: a bounce. */
  readonly from: string;
  readonly bytes: number;
  readonly recipients: number;
  /** Address of the client. */
  readonly client: string;
  /** With a login, at the port for that. */
  readonly isSigned?: boolean;
}

export function takenIn({
  id,
  from,
  bytes,
  recipients,
  client,
  isSigned = false,
}: TakenIn): string {
  const how = isSigned ? "proto=ESMTPA, daemon=MSA" : "proto=ESMTP, daemon=MTA";
  return `${id}: from=<${from}>, size=${bytes}, class=0, nrcpts=${recipients}, msgid=<${id}@mail.example.org>, ${how}, relay=[${client}]`;
}

export interface HandedOn {
  readonly id: string;
  /** As it was written on the wire. */
  readonly to: string;
  readonly bytes: number;
  readonly waitedMs: number;
}

const foreign = "203.0.113.9";

function domainOf(to: string): string {
  return to.slice(to.lastIndexOf("@") + 1);
}

function handed({ id, to, bytes, waitedMs }: HandedOn, end: string): string {
  const place = `relay=${domainOf(to)}. [${foreign}]`;
  return `${id}: to=<${to}>, delay=${wait(waitedMs)}, xdelay=00:00:00, mailer=esmtp, pri=${30_000 + bytes}, ${place}, ${end}`;
}

export function sent(mail: HandedOn, code: string): string {
  return handed(mail, `dsn=2.0.0, stat=Sent (2.0.0 Ok: queued as ${code})`);
}

export function deferred(mail: HandedOn): string {
  const said = "450 4.2.0 Try again later";
  return handed(mail, `dsn=4.2.0, reply=${said}, stat=Deferred: ${said}`);
}

export function unknownThere(mail: HandedOn): string {
  return handed(mail, "dsn=5.1.1, reply=550 5.1.1 No such user, stat=User unknown");
}

/** `list`: the name of the block list in the other server's words. */
export function refusedAsListed(mail: HandedOn, list: string): string {
  const said = `554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using ${list}`;
  return handed(mail, `dsn=5.0.0, reply=${said}, stat=Service unavailable`);
}

export function toMailbox(id: string, user: string, bytes: number): string {
  return `${id}: to=${user}, delay=00:00:00, xdelay=00:00:00, mailer=local, pri=${30_000 + bytes}, dsn=2.0.0, stat=Sent`;
}

/** A bounce that nobody takes ends in root's mailbox: the diary's flood. */
export function bounceToRoot(
  { id, bytes }: HandedOn,
  why: string,
  sender: string,
  next: (nth: number) => string,
): readonly string[] {
  const [bounce, double] = [next(1), next(2)];
  const there = { id: bounce, to: sender, bytes: bytes + 1024, waitedMs: 0 };
  return [
    `${id}: ${bounce}: DSN: ${why}`,
    unknownThere(there),
    `${bounce}: to=MAILER-DAEMON, delay=00:00:00, mailer=local, pri=${31_024 + bytes}, dsn=5.1.1, reply=550 5.1.1 User unknown, stat=User unknown`,
    `${bounce}: ${double}: return to sender: User unknown`,
    toMailbox(double, "root", bytes + 2048),
  ];
}

export function relayRefused(id: string, to: string, client: string): string {
  const reason = `550 5.7.1 <${to}>... Relaying denied. IP name lookup failed [${client}]`;
  return `${id}: ruleset=check_rcpt, arg1=<${to}>, relay=[${client}], reject=${reason}`;
}

export const starting = "starting daemon (8.17.1.9): SMTP+queueing@00:01:00";
