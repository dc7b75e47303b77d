// For: the mails of the measurement: 5 kB of text, and an attachment of 1 MiB that does not get smaller by packing; the same bytes every time.
// Never: a virus.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

const words = "order branch invoice delivery meeting noon please confirm stock line".split(" ");

/** Any fixed sequence will do. */
function numbers(): () => number {
  let state = 20010718;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
}

function head(subject: string, type: string): string {
  return [
    "From: a@example.net",
    "To: b@example.org",
    `Subject: ${subject}`,
    `Message-ID: <${subject}@example.net>`,
    "Date: Wed, 18 Jul 2001 09:12:00 +0900",
    "MIME-Version: 1.0",
    `Content-Type: ${type}`,
    "",
    "",
  ].join("\n");
}

function text(next: () => number): string {
  let body = "";
  for (let count = 1; body.length < 4700; count += 1) {
    body += `${words[(next() >>> 8) % words.length]}${count % 11 === 0 ? "\n" : " "}`;
  }
  return `${head("text", "text/plain; charset=us-ascii")}${body}\n`;
}

function attachment(next: () => number): string {
  const bytes = Buffer.alloc(1 << 20);
  bytes.write("\x89PNG\r\n\x1a\n", 0, "latin1");
  for (let at = 8; at < bytes.length; at += 4) bytes.writeUInt32LE(next(), at);
  return [
    head("large", 'multipart/mixed; boundary="cut"'),
    "--cut\nContent-Type: text/plain\n\nSee the picture.\n--cut\n",
    'Content-Type: image/png\nContent-Disposition: attachment; filename="site.png"\n',
    "Content-Transfer-Encoding: base64\n\n",
    bytes.toString("base64").replaceAll(/.{76}/g, "$&\n"),
    "\n--cut--\n",
  ].join("");
}

export interface BenchMails {
  readonly text: string;
  readonly large: string;
}

/** Paths of the two, lines by LF as smtp-source wants them. */
export function writeBenchMails(folder: string): BenchMails {
  const next = numbers();
  const paths = { text: join(folder, "text.eml"), large: join(folder, "large.eml") };
  writeFileSync(paths.text, text(next));
  writeFileSync(paths.large, attachment(next));
  return paths;
}
