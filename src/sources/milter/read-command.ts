// For: packets of the mail server as commands.
// Never: throws, whatever the bytes are; what is not whole is `malformed`.

import type { ConnectionOrigin, MailAddress, MilterCommand } from "./command.ts";
import type { Frame } from "./read-frames.ts";

/** The strings of a packet, each ended by NUL; undefined when the last is not. */
function stringsOf(data: Buffer): readonly Buffer[] | undefined {
  const strings: Buffer[] = [];
  let from = 0;
  for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, from)) {
    strings.push(data.subarray(from, end));
    from = end + 1;
  }
  return from === data.length ? strings : undefined;
}

function addressOf(data: Buffer): MailAddress | undefined {
  const [raw, ...rest] = stringsOf(data) ?? [];
  if (raw === undefined) return undefined;
  const text = raw.toString("utf8").replace(/^<([^]*)>$/, "$1");
  // A copy: the address outlives the buffer that it was read into.
  return { text, raw: Buffer.from(raw), arguments: rest.map((each) => each.toString("utf8")) };
}

const families: Readonly<Record<string, ConnectionOrigin["family"]>> = {
  U: "unknown",
  L: "unix",
  "4": "ipv4",
  "6": "ipv6",
};

/** `host NUL family [port address NUL]`; sendmail writes `IPv6:` before an address of that kind. */
function originOf(data: Buffer): ConnectionOrigin | undefined {
  const end = data.indexOf(0);
  const family = families[String.fromCharCode(data[end + 1] ?? 0)];
  if (end < 0 || family === undefined) return undefined;
  const host = data.toString("utf8", 0, end);
  const rest = data.subarray(end + 2);
  if (family === "unknown") return { host, family };
  const last = rest.indexOf(0, 2);
  if (last < 0) return undefined;
  const address = rest.toString("utf8", 2, last).replace(/^IPv6:/i, "");
  return { host, family, address, port: rest.readUInt16BE(0) };
}

function macrosOf(data: Buffer): MilterCommand | undefined {
  if (data.length === 0) return undefined;
  const strings = stringsOf(data.subarray(1));
  if (strings === undefined || strings.length % 2 === 1) return undefined;
  const pairs: [string, string][] = [];
  for (let at = 0; at < strings.length; at += 2) {
    const name = strings[at]?.toString("latin1") ?? "";
    pairs.push([name.replace(/^\{([^]*)\}$/, "$1"), strings[at + 1]?.toString("utf8") ?? ""]);
  }
  return { type: "macros", command: String.fromCharCode(data[0] ?? 0), pairs };
}

function headerOf(data: Buffer): MilterCommand | undefined {
  const end = data.indexOf(0);
  // The value is last, so that a NUL inside of it would be part of it; its own NUL ends the packet.
  if (end < 0 || data.length < end + 2 || data.at(-1) !== 0) return undefined;
  return {
    type: "header",
    name: data.toString("latin1", 0, end),
    value: data.subarray(end + 1, data.length - 1),
  };
}

function offerOf(data: Buffer): MilterCommand | undefined {
  if (data.length < 12) return undefined;
  const [version, actions, steps] = [0, 4, 8].map((at) => data.readUInt32BE(at));
  return { type: "negotiate", version: version ?? 0, actions: actions ?? 0, steps: steps ?? 0 };
}

function lineOf(data: Buffer): string | undefined {
  return stringsOf(data)?.[0]?.toString("utf8");
}

type Read = (data: Buffer) => MilterCommand | undefined;

const readers: Readonly<Record<string, Read>> = {
  O: offerOf,
  D: macrosOf,
  C: (data) => {
    const origin = originOf(data);
    return origin && { type: "connect", origin };
  },
  H: (data) => {
    const name = lineOf(data);
    return name === undefined ? undefined : { type: "helo", name };
  },
  M: (data) => {
    const address = addressOf(data);
    return address && { type: "mail", address };
  },
  R: (data) => {
    const address = addressOf(data);
    return address && { type: "recipient", address };
  },
  T: () => ({ type: "data" }),
  L: headerOf,
  N: () => ({ type: "endOfHeaders" }),
  B: (bytes) => ({ type: "body", bytes }),
  E: (bytes) => ({ type: "end", bytes }),
  U: (data) => ({ type: "unknown", line: lineOf(data) ?? data.toString("utf8") }),
  A: () => ({ type: "abort" }),
  Q: () => ({ type: "quit" }),
  K: () => ({ type: "next" }),
};

export function readCommand({ command, data, isMore }: Frame): MilterCommand {
  if (isMore) return { type: "body", bytes: data, isMore };
  const read = Object.hasOwn(readers, command) ? readers[command] : undefined;
  return read?.(data) ?? { type: "malformed", command };
}
