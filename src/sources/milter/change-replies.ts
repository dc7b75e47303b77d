// For: the changes of a verdict as replies, each only where it was granted and is well formed.
// Never: a change done halfway or silently left out; a line of ours that begins a second header.

import { actionBits, chunkBytesMax } from "./flags.ts";
import type { MailChange } from "./mail-filter.ts";
import type { MilterReply } from "./reply.ts";

export const bitOfChange: Readonly<Record<MailChange["type"], number>> = {
  "add-header": actionBits.addHeaders,
  "insert-header": actionBits.addHeaders,
  "change-header": actionBits.changeHeaders,
  "delete-header": actionBits.changeHeaders,
  "change-from": actionBits.changeFrom,
  "add-recipient": actionBits.addRecipients,
  "delete-recipient": actionBits.deleteRecipients,
  "replace-body": actionBits.replaceBody,
  quarantine: actionBits.quarantine,
};

/** Bits that a change needs. */
export function neededFor(change: MailChange): number {
  return change.type === "add-recipient" && change.arguments !== undefined
    ? actionBits.addRecipientsWithArguments
    : bitOfChange[change.type];
}

const headerName = /^[!-9;-~]{1,998}$/;
const oneLine = /^[^\0\r\n]+$/;
/** All strings of one packet; the mail servers read no more. */
const stringBytesMax = chunkBytesMax - 1200;

/** Folded lines by LF and white space; no NUL, no lone CR. With `isExact` the space after the colon is ours to write. */
function headerValue(value: string, isExact: boolean): Buffer | undefined {
  const folded = value
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll("\0", "")
    .replaceAll(/\n+(?=[ \t]*[^\s])(?![ \t])/g, "\n\t")
    .replace(/\s+$/, "")
    .replaceAll(/\n[ \t]*(?=\n)/g, "");
  const bytes = Buffer.from(isExact ? ` ${folded}` : folded);
  return bytes.length > stringBytesMax ? undefined : bytes;
}

function addressBytes(address: string): Buffer | undefined {
  if (!oneLine.test(address)) return undefined;
  const bytes = Buffer.from(address.startsWith("<") ? address : `<${address}>`);
  return bytes.length > 2048 ? undefined : bytes;
}

type AddressChange = Extract<MailChange, { readonly address: string }>;

function addressReply(change: AddressChange): MilterReply | undefined {
  const address = change.address === "" ? Buffer.from("<>") : addressBytes(change.address);
  const { arguments: args } = change;
  if (address === undefined || (args !== undefined && !oneLine.test(args))) return undefined;
  if (change.type === "add-recipient" && change.address === "") return undefined;
  const type = change.type === "change-from" ? "changeFrom" : "addRecipient";
  return { type, address, ...(args !== undefined && { arguments: args }) };
}

type HeaderChange = Extract<MailChange, { readonly name: string }>;

function headerReply(change: HeaderChange, isExact: boolean): MilterReply | undefined {
  const { name } = change;
  if (!headerName.test(name)) return undefined;
  if (change.type === "delete-header") {
    return { type: "changeHeader", index: change.index, name, value: Buffer.alloc(0) };
  }
  const value = headerValue(change.value, isExact);
  if (value === undefined) return undefined;
  if (change.type === "add-header") return { type: "addHeader", name, value };
  const type = change.type === "insert-header" ? "insertHeader" : "changeHeader";
  return { type, index: change.index, name, value };
}

/** One reply for each change but `replace-body`. Undefined: it cannot be written. */
export function changeReply(
  change: Exclude<MailChange, { readonly type: "replace-body" }>,
  isExact: boolean,
): MilterReply | undefined {
  switch (change.type) {
    case "quarantine": {
      const reason = Buffer.from(change.reason.replaceAll(/[\0\r\n]+/g, " ").slice(0, 900));
      return reason.length === 0 ? undefined : { type: "quarantine", reason };
    }
    case "delete-recipient":
      return { type: "deleteRecipient", address: change.recipient.raw };
    case "change-from":
    case "add-recipient":
      return addressReply(change);
    default:
      return headerReply(change, isExact);
  }
}

/** A body in packets, each full but the last. An empty body is one empty packet. */
export async function* bodyReplies(
  body: Iterable<Buffer> | AsyncIterable<Buffer>,
): AsyncGenerator<MilterReply> {
  let pieces: Buffer[] = [];
  let held = 0;
  let isFirst = true;
  for await (const chunk of body) {
    for (let from = 0; from < chunk.length;) {
      const part = chunk.subarray(from, from + chunkBytesMax - held);
      pieces.push(part);
      held += part.length;
      from += part.length;
      if (held === chunkBytesMax) {
        yield { type: "replaceBody", bytes: Buffer.concat(pieces, held) };
        isFirst = false;
        pieces = [];
        held = 0;
      }
    }
  }
  if (held > 0 || isFirst) yield { type: "replaceBody", bytes: Buffer.concat(pieces, held) };
}
