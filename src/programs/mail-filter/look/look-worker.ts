// For: a looking thread: reads one mail at a time, looks into it, and hands over each decoded part on the way.
// Never: an answer about a mail that it could not read to the end.

import { readSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { doneWithBytes, letGoOfBuffers } from "../collect.ts";
import type { LookAnswer, LookJob, MailBytesAt } from "./look-job.ts";
import { lookAtMail, stripMail } from "./look-at-mail.ts";

function say(answer: LookAnswer, moved?: Uint8Array<ArrayBuffer>): void {
  parentPort?.postMessage(answer, moved ? [moved.buffer] : []);
}

/** What is posted is moved; a part may be a view of the whole mail, which would go with it. */
function ownBytes(bytes: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

/** One for all large mails: nothing of a mail is kept once it is answered. */
let room = Buffer.alloc(0);

const largeBytes = 4 * 1024 * 1024;

function lighten(bytes: number): void {
  if (bytes > largeBytes) letGoOfBuffers("major");
  else doneWithBytes(bytes);
}

function bytesAt({ file, rest }: MailBytesAt): Buffer {
  if (!file) return Buffer.from(rest.buffer, rest.byteOffset, rest.byteLength);
  const length = file.bytes + rest.length;
  if (room.length < length) room = Buffer.allocUnsafeSlow(length);
  const bytes = room.subarray(0, length);
  for (let at = 0; at < file.bytes;) {
    const count = readSync(file.fd, bytes, at, file.bytes - at, at);
    if (count === 0) throw new Error("a spool file is shorter than what was written");
    at += count;
  }
  bytes.set(rest, file.bytes);
  return bytes;
}

function perform(job: LookJob): void {
  const { id } = job;
  const mail = bytesAt(job.mail);
  if (job.type === "strip") {
    const stripped = ownBytes(stripMail(mail, job.paths, job.notice));
    return say({ type: "stripped", id, mail: stripped }, stripped);
  }
  const hand = (path: string, part: Buffer) => {
    const bytes = ownBytes(part);
    say({ type: "part", id, path, bytes }, bytes);
  };
  say({ type: "seen", id, content: lookAtMail(mail, job.wantsParts ? hand : undefined) });
}

parentPort?.on("message", (job: LookJob) => {
  try {
    perform(job);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say({ type: "failed", id: job.id, why: why.slice(0, 500) });
  }
  if (job.mail.file) lighten(job.mail.file.bytes);
});
say({ type: "ready" });
