// For: the mails of a company in the summer of 2001: estimates, drawings, price lists; and a document that is none.
// Never: anything that runs; the program is a header and noise.

import { crc32 } from "node:zlib";
import type { Random } from "../made-log/random.ts";

export interface Attachment {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The program was 137,216 bytes long; a part of that will do. The victim's document stands behind it. */
const sircamBytes = 24 * 1024;

function noise(random: Random, bytes: number): Buffer {
  const made = Buffer.alloc(bytes);
  for (let at = 0; at + 4 <= bytes; at += 4) made.writeUInt32LE(random.below(0x100000000), at);
  return made;
}

/** What one infected PC sends to everybody: the same program, a document of its own behind it. */
export function sircamFile(random: Random): Attachment {
  const bytes = Buffer.concat([Buffer.alloc(sircamBytes), noise(random, 4096)]);
  bytes.write("MZ", 0, "latin1");
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write("PE\0\0", 0x80, "latin1");
  const document = random.pick([
    "見積書",
    "送り状",
    "order",
    "議事録",
    "price",
    "名簿",
    "SC30",
    "依頼",
  ]);
  const kind = random.pick(["doc", "doc", "xls", "zip"]);
  const ending = random.pick(["pif", "pif", "bat", "com", "lnk"]);
  return { name: `${document}${random.below(90) + 10}.${kind}.${ending}`, bytes };
}

/** A zip with one stored text. */
export function zipOf(random: Random): Buffer {
  const bytes = Buffer.from(`price ${random.below(100_000)}\r\n`.repeat(20));
  const name = Buffer.from("list.txt");
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt16LE(0x2af7, 8);
  about.writeUInt32LE(crc32(bytes), 10);
  about.writeUInt32LE(bytes.length, 14);
  about.writeUInt32LE(bytes.length, 18);
  about.writeUInt16LE(name.length, 22);
  const sign = (letters: string) => Buffer.from(`PK${letters}`, "latin1");
  const local = Buffer.concat([sign("\x03\x04"), about, name, bytes]);
  const made = Buffer.from("\x14\x00", "latin1");
  const central = Buffer.concat([sign("\x01\x02"), made, about, Buffer.alloc(14), name]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, sign("\x05\x06"), end]);
}

/** What a partner sends on an ordinary day. */
export function officeFile(random: Random): Attachment {
  const number = random.below(900) + 100;
  switch (random.below(4)) {
    case 0:
      return { name: `見積書${number}.pdf`, bytes: pdf(random) };
    case 1:
      return { name: `写真${number}.jpg`, bytes: picture(random) };
    case 2:
      return { name: `zumen${number}.zip`, bytes: zipOf(random) };
    default:
      return { name: `memo${number}.txt`, bytes: Buffer.from(`memo ${number}\r\n`) };
  }
}

function pdf(random: Random): Buffer {
  const body = `%PDF-1.3\n1 0 obj\n<< /Type /Catalog /Number ${random.below(1_000_000)} >>\nendobj\n`;
  return Buffer.from(`${body}trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`);
}

function picture(random: Random): Buffer {
  const head = Buffer.from(
    "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00",
    "latin1",
  );
  return Buffer.concat([head, noise(random, 256), Buffer.from([0xff, 0xd9])]);
}

const word = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;

/** The whole mail, lines by CRLF. */
export function mailOf(from: string, subject: string, text: string, file: Attachment): Buffer {
  const lines = [
    `From: ${from}`,
    `Subject: ${word(subject)}`,
    `Message-ID: <${crc32(file.bytes).toString(16)}@${from.split("@")[1] ?? "example.net"}>`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="cut"',
    "",
    "--cut",
    "Content-Type: text/plain",
    "",
    text,
    "--cut",
    "Content-Type: application/octet-stream",
    `Content-Disposition: attachment; filename="${word(file.name)}"`,
    "Content-Transfer-Encoding: base64",
    "",
    file.bytes.toString("base64").replaceAll(/.{76}/g, "$&\r\n"),
    "--cut--",
    "",
  ];
  return Buffer.from(lines.join("\r\n"));
}
