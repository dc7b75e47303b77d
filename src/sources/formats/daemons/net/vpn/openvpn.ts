// For: OpenVPN's server: who failed to get in, who got in, its life.
// Never: an address from a name: a message about a client begins with `[name/]ADDRESS:PORT `, and a common name has neither space
// nor colon (OpenVPN writes those as `_`); otherwise the address stands behind `from [AF_INET]` at the end.
// Counting: `TLS Error: TLS handshake failed` ends every failed handshake and counts; the lines before it that say why (VERIFY ERROR, key
// negotiation, BIO read) count 0. Of a wrong password only `Auth Username/Password verification failed` counts. A login is won
// with `PUSH_REPLY` alone: `Peer Connection Initiated` stands there after a wrong password, too (measured).
// Source: OpenVPN 2.3–2.6 ssl.c, ssl_verify.c, tls_crypt.c, multi.c, socket.c (print_link_socket_actual); 2.6 measured.

import type { FieldValue } from "../../../../../events/event.ts";
import type { Format } from "../../../../../events/format.ts";
import { logLine, originalText, textOfBytes } from "../../../log-text.ts";
import { readIsoTime } from "../../../time/iso-time.ts";
import type { DaemonReader, ReaderFields } from "../../daemon-reader.ts";
import { colonPeer, type Peer, setSourcePeer, type Draft } from "../peer.ts";

interface Head {
  readonly peer?: Peer;
  readonly name?: string;
  readonly said: string;
}

function readHead(message: string): Head {
  const space = message.slice(0, 200).indexOf(" ");
  const word = space < 0 ? "" : message.slice(0, space);
  const slash = word.lastIndexOf("/");
  const peer = colonPeer(word.slice(slash + 1));
  if (!peer) return { said: message };
  return {
    peer,
    ...(slash > 0 ? { name: textOfBytes(word.slice(0, slash)) } : {}),
    said: message.slice(space + 1),
  };
}

/** `… from [AF_INET]192.0.2.7:51234`, with `(via …)` or `(si=3 op=…)` behind it. */
const endPeer =
  /(?:from|with|IP addr:) \[AF_INET6?\]([0-9A-Fa-f:.]{2,45}:\d{1,5})(?: \((?:via [^()]{1,60}|si=\d{1,3} op=\w{1,40})\))?$/;

type Shape = readonly [beginning: string, fields: Draft];

function login(outcome: "success" | "failure", reason?: string, attempts?: 0): Draft {
  const fields: Draft = {
    "event.category": "authentication",
    "event.action": "login",
    "event.outcome": outcome,
  };
  if (reason !== undefined) fields["event.reason"] = reason;
  if (attempts !== undefined) fields["event.attempts"] = attempts;
  return fields;
}

function network(action: string, reason?: string, attempts?: 0): Draft {
  const fields: Draft = { "event.category": "network", "event.action": action };
  if (action === "garbage" || action === "refuse") fields["event.outcome"] = "failure";
  if (reason !== undefined) fields["event.reason"] = reason;
  if (attempts !== undefined) fields["event.attempts"] = attempts;
  return fields;
}

const shapes: readonly Shape[] = [
  ["TLS Auth Error: Auth Username/Password verification failed", login("failure", "bad-password")],
  ["TLS Auth Error: username attempted to change", login("failure", "not-allowed")],
  ["TLS Auth Error", login("failure", "failed")],
  ["TLS Error: Auth Username/Password was not provided", login("failure", "no-attempt")],
  ["TLS Error: TLS key negotiation failed to occur", login("failure", "aborted", 0)],
  ["TLS Error: TLS handshake failed", login("failure", "failed")],
  ["TLS Error: TLS object -> incoming plaintext read error", login("failure", "failed", 0)],
  ["TLS_ERROR: BIO read tls_read_plaintext error", network("garbage", "no-common-algorithm", 0)],
  ["VERIFY ERROR", login("failure", "bad-key", 0)],
  ["VERIFY KU ERROR", login("failure", "bad-key", 0)],
  ["VERIFY EKU ERROR", login("failure", "bad-key", 0)],
  ["VERIFY X509NAME ERROR", login("failure", "bad-key", 0)],
  ["VERIFY nsCertType ERROR", login("failure", "bad-key", 0)],
  ["VERIFY CRL", login("failure", "expired", 0)],
  ["TLS Error: cannot locate HMAC in incoming packet", network("garbage", "bad-packet")],
  ["TLS Error: incoming packet authentication failed", network("garbage", "bad-packet")],
  ["TLS Error: tls-crypt unwrapping failed", network("garbage", "bad-packet")],
  ["TLS Error: could not determine wrapping", network("garbage", "bad-packet")],
  ["TLS Error: can not extract tls-crypt-v2 client key", network("garbage", "bad-packet")],
  ["TLS Error: unknown opcode received", network("garbage", "other-protocol")],
  ["TLS Error: client->client or server->server", network("garbage", "other-protocol")],
  ["TLS Error: Unroutable control packet received", network("garbage", "bad-packet")],
  ["TLS Error: Received control packet from unexpected IP addr", network("garbage", "bad-packet")],
  ["TLS Error: session-id not found", network("garbage", "bad-packet")],
  ["TLS Error: reading acknowledgement record", network("garbage", "bad-packet")],
  ["TLS Error: local/remote TLS keys are out of sync", network("disconnect")],
  ["Authenticate/Decrypt packet error", network("garbage", "bad-packet", 0)],
  ["AEAD Decrypt error", network("garbage", "bad-packet", 0)],
  ["tls-crypt unwrap error", network("garbage", "bad-packet", 0)],
  ["WARNING: Bad encapsulated packet length", network("garbage", "other-protocol")],
  ["Non-OpenVPN client protocol detected", network("garbage", "other-protocol")],
  ["MULTI: Connection from", network("refuse", "rate-exceeded")],
  ["SENT CONTROL", network("connect")],
  ["TLS: Initial packet", network("connect")],
  ["TCP connection established with", network("connect")],
  ["Connection reset, restarting", network("disconnect")],
  ["SIGUSR1[soft,", network("disconnect")],
  ["SIGTERM[soft,", network("disconnect")],
];

/** Without a client before it we are the client ourselves, and the peer is no source. */
const initiated = /^\[[^\]]{0,64}\] Peer Connection Initiated with \[/;

/** `SENT CONTROL [name]: 'PUSH_REPLY,…' (status=1)`. */
const control = /^SENT CONTROL \[([^\]]{0,64})\]: '(AUTH_FAILED|PUSH_REPLY)/;

function readLife(said: string): Draft | undefined {
  if (said.startsWith("Initialization Sequence Completed"))
    return { "event.category": "process", "event.action": "start" };
  if (/^SIG(?:TERM|INT)\[hard,\] received, process exiting/.test(said))
    return { "event.category": "process", "event.action": "stop" };
  if (/^(?:Exiting due to fatal error|Options error: )/.test(said))
    return {
      "event.category": "process",
      "event.action": "fail",
      "event.outcome": "failure",
      "event.reason": said.startsWith("Opt") ? "bad-configuration" : "fatal-error",
    };
  return undefined;
}

function readMessage(message: string): ReaderFields | undefined {
  const { peer, name, said: whole } = readHead(message.slice(0, 1500));
  const said = whole.trimEnd();
  if (initiated.test(said.slice(0, 100))) {
    const fields = network("connect");
    setSourcePeer(fields, peer);
    return fields;
  }
  const shape = shapes.find(([beginning]) => said.startsWith(beginning));
  if (!shape) return peer ? undefined : readLife(said);
  const fields: Draft = { ...shape[1] };
  const told = control.exec(said.slice(0, 120));
  if (told) {
    const isWon = told[2] === "PUSH_REPLY";
    Object.assign(fields, isWon ? login("success") : login("failure", "bad-password", 0));
  }
  const user =
    name ??
    (told?.[1] === "UNDEF" ? undefined : told?.[1]) ??
    /verification (?:failed|succeeded) for username '([^']{1,128})'/.exec(said.slice(0, 300))?.[1];
  if (user !== undefined && user !== "") fields["user.name"] = textOfBytes(user);
  const end = peer ? null : endPeer.exec(said.slice(-220));
  setSourcePeer(fields, peer ?? (end ? colonPeer(end[1] as string) : undefined));
  return fields;
}

export const openvpn: DaemonReader = {
  name: "openvpn",
  isProgram: (program) => /^(?:openvpn|ovpn-[\w.-]{1,60}|openvpn\([\w.-]{1,60}\))$/.test(program),
  read: (message) => readMessage(message),
};

/** `--log-append` of 2.5 and later: `2026-11-24 08:00:00 192.0.2.7:51234 TLS Error: …`; only lines that the reader understands. */
export const openvpnFile: Format = {
  name: "openvpn-file",
  eventClass: "syslog",
  parse(buffer, context) {
    if (buffer[4] !== 45 || buffer[10] !== 32) return undefined;
    const line = logLine(buffer);
    const time = readIsoTime(line.text, 0, context.timeZone);
    if (!time || line.text[time.end] !== " ") return undefined;
    const message = line.text.slice(time.end + 1).replace(/^us=\d{1,6} /, "");
    const read = readMessage(message);
    if (!read) return undefined;
    const event: Record<string, FieldValue> = {
      "@timestamp": time.timeMs,
      "event.original": originalText(line),
      "process.name": "openvpn",
      "service.name": openvpn.name,
      message: textOfBytes(message),
    };
    return Object.assign(event, read);
  },
};
