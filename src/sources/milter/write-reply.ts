// For: replies as packets.
// Never: checks what is in them; see `changeReplies` and `writeReplyText`.

import type { MilterReply } from "./reply.ts";

const letters = {
  negotiated: "O",
  continue: "c",
  accept: "a",
  reject: "r",
  tempfail: "t",
  discard: "d",
  skip: "s",
  progress: "p",
  connectionFailed: "f",
  shutdown: "4",
  replyCode: "y",
  addHeader: "h",
  insertHeader: "i",
  changeHeader: "m",
  changeFrom: "e",
  addRecipient: "+",
  deleteRecipient: "-",
  replaceBody: "b",
  quarantine: "q",
} as const satisfies Record<MilterReply["type"], string>;

const nul = Buffer.alloc(1);

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

function addressed(address: Buffer, args: string | undefined): Buffer[] {
  return args === undefined ? [address, nul] : [address, nul, Buffer.from(args), nul];
}

function dataOf(reply: MilterReply): Buffer[] {
  switch (reply.type) {
    case "negotiated": {
      const { grant, macros } = reply.agreement;
      return [
        ...[grant.version, grant.actions, grant.steps].map(number),
        ...macros.flatMap(([stage, names]) => [number(stage), Buffer.from(names), nul]),
      ];
    }
    case "replyCode":
      return [reply.text, nul];
    case "addHeader":
      return [Buffer.from(reply.name), nul, reply.value, nul];
    case "insertHeader":
    case "changeHeader":
      return [number(reply.index), Buffer.from(reply.name), nul, reply.value, nul];
    case "changeFrom":
    case "addRecipient":
      return addressed(reply.address, reply.arguments);
    case "deleteRecipient":
      return [reply.address, nul];
    case "replaceBody":
      return [reply.bytes];
    case "quarantine":
      return [reply.reason, nul];
    default:
      return [];
  }
}

export function writeReply(reply: MilterReply): Buffer {
  const isLong = reply.type === "addRecipient" && reply.arguments !== undefined;
  const data = dataOf(reply);
  const length = data.reduce((sum, each) => sum + each.length, 1);
  return Buffer.concat(
    [number(length), Buffer.from(isLong ? "2" : letters[reply.type]), ...data],
    4 + length,
  );
}
