// For: one try to hand a message to the mail server: one message is one SMTP transaction. RFC 5321, RFC 3207.
// Never: a name server in the way of an address; a password or an alarm over an unproven connection beyond this machine.

import { isIP } from "node:net";
import { createTransport } from "nodemailer";
import { minuteMs, secondMs } from "../../base/clock.ts";
import { normalAddress, readAddress } from "../../base/ip.ts";
import type { Message } from "../../words/outbox/message.ts";
import { errorNote } from "../../words/outbox/outcome-note.ts";
import type { Outcome } from "../../words/outbox/outbox.ts";
import type { ResolveHost } from "../../words/outbox/resolve-host.ts";
import { mailBytes } from "./mail-bytes.ts";
import type { Sender } from "./mail-bytes.ts";
import { isPlainAddress } from "./plain-address.ts";
import { acceptedOutcome, smtpOutcome } from "./smtp-outcome.ts";
import type { SmtpError } from "./smtp-outcome.ts";

export interface SmtpWay extends Sender {
  /** A name or an address. */
  readonly host: string;
  readonly port: number;
  /** `starttls` and `tls` insist on a proven certificate, except on this machine itself. */
  readonly tls: "starttls" | "tls" | "none";
  readonly user?: string;
  readonly password?: string;
  readonly resolve: ResolveHost;
  /** PEM of an authority that is trusted besides the usual ones. */
  readonly ca?: string;
  readonly timeouts?: Partial<Timeouts>;
}

interface Timeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Silence in the middle. */
  readonly silenceMs: number;
  /** The whole try; must stay below the outbox's own bound for a try. */
  readonly wholeMs: number;
}

const usualTimeouts: Timeouts = {
  connectMs: 10 * secondMs,
  greetingMs: 30 * secondMs,
  silenceMs: minuteMs,
  wholeMs: 4 * minuteMs,
};

const addressesMax = 3;

/** By what the settings say, not by what a name server says it leads to. */
function isThisMachine(host: string): boolean {
  const address = readAddress(host);
  if (!address) return host.toLowerCase() === "localhost";
  return address.family === 4
    ? address.value >>> 24 === 127
    : address.words.every((word, at) => word === (at === 7 ? 1 : 0));
}

function tlsOptions({ host, tls, ca }: SmtpWay) {
  const isHere = isThisMachine(host);
  return {
    secure: tls === "tls",
    ignoreTLS: tls === "none",
    // Debian's own mail servers offer none, or one with a certificate of their own: nothing leaves the machine here.
    requireTLS: tls === "starttls" && !isHere,
    tls: {
      minVersion: "TLSv1.2" as const,
      rejectUnauthorized: !isHere,
      ...(isIP(host) === 0 && { servername: host }),
      ...(ca !== undefined && { ca }),
    },
  };
}

/** Never connected, so the next address may be tried: nothing was handed over yet. */
function isUnconnected({ command, responseCode, code }: SmtpError): boolean {
  return command === "CONN" && responseCode === undefined && code !== "ETLS";
}

async function addressesOf({ host, resolve }: SmtpWay): Promise<readonly string[]> {
  const literal = normalAddress(host);
  if (literal !== undefined) return [literal];
  const found = await resolve(host);
  if (found.length === 0) throw new Error(`nobody knows the address of ${host}`);
  return found.slice(0, addressesMax);
}

async function tryAddress(
  address: string,
  raw: Buffer,
  message: Message,
  way: SmtpWay,
  signal: AbortSignal,
): Promise<Outcome> {
  const { connectMs, greetingMs, silenceMs } = { ...usualTimeouts, ...way.timeouts };
  const { user, password } = way;
  const transport = createTransport({
    host: address,
    port: way.port,
    ...tlsOptions(way),
    ...(user !== undefined && password !== undefined && { auth: { user, pass: password } }),
    connectionTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: silenceMs,
    maxResponseSize: 64 * 1024,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const envelope = { from: message.envelopeFrom ?? way.from, to: [...message.to] };
  const { response, rejected, rejectedErrors } = await transport.sendMail({
    raw,
    envelope,
    signal,
  });
  return acceptedOutcome(response, rejected, (rejectedErrors ?? []) as readonly SmtpError[]);
}

/**
 * One message is one transaction: taken for at least one recipient it is sent, and the note names those it was not taken
 * for; whoever wants a fate per person makes a message per person. Never rejects.
 */
export async function sendMail(message: Message, way: SmtpWay): Promise<Outcome> {
  if (message.to.length === 0) return { type: "refused", note: "it has no recipient" };
  const { envelopeFrom } = message;
  if (envelopeFrom !== undefined && !isPlainAddress(envelopeFrom))
    return { type: "refused", note: "its envelope sender is not a mail address" };
  const mail = await mailBytes(message, way);
  if ("fault" in mail) return { type: "refused", note: mail.fault };
  let addresses: readonly string[];
  try {
    addresses = await addressesOf(way);
  } catch (error) {
    return { type: "dead", note: errorNote(error) };
  }
  const { wholeMs } = { ...usualTimeouts, ...way.timeouts };
  const signal = AbortSignal.timeout(wholeMs);
  let last: SmtpError | undefined;
  for (const address of addresses) {
    try {
      return await tryAddress(address, mail.bytes, message, way, signal);
    } catch (error) {
      last = error as SmtpError;
      if (!isUnconnected(last) || signal.aborted) break;
    }
  }
  return last ? smtpOutcome(last) : { type: "dead", note: "no address to try" };
}
