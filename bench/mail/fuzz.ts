// For: mutated packets of the milter protocol and mutated mails, very many of them: nothing throws, nothing takes long, memory stays flat.
//   node bench/mail/fuzz.ts [--packets 1000000] [--mails 100000] [--seed 1]
// Never: a socket; a disk.

import { parseArgs } from "node:util";
import { letGoOfBuffers } from "../../src/programs/mail-filter/collect.ts";
import { lookAtLetter, lookAtMail } from "../../src/programs/mail-filter/look/look-at-mail.ts";
import { difficultEncodings } from "../../src/sources/mime/fixture/difficult-encodings.ts";
import { difficultHidden } from "../../src/sources/mime/fixture/difficult-hidden.ts";
import { difficultNames } from "../../src/sources/mime/fixture/difficult-names.ts";
import { difficultStructures } from "../../src/sources/mime/fixture/difficult-structures.ts";
import { ordinaryMails } from "../../src/sources/mime/fixture/ordinary-mails.ts";
import { disguises } from "../../src/programs/mail-filter/fixture/mails.ts";
import { listeningFilter, playSession } from "../../src/sources/milter/fixture/play-session.ts";
import { say, wholeMail } from "../../src/sources/milter/fixture/write-command.ts";

const { values } = parseArgs({
  options: {
    packets: { type: "string", default: "1000000" },
    mails: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
  },
});
let state = Number(values.seed);
/** Below `most`; the same every time. */
function number(most: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
}

/** What is still held after all that can be was let go of, and what the process has of the system. */
function memory(): string {
  letGoOfBuffers("major");
  const { heapUsed, external, rss } = process.memoryUsage();
  return `${((heapUsed + external) / 1e6).toFixed(1)} MB held (process ${(rss / 1e6).toFixed(0)} MB)`;
}
const print = (text: string) => process.stdout.write(`${text}\n`);

/** Bytes set, cut out, doubled or put in elsewhere, one to six times. */
function mutated(original: Buffer): Buffer {
  let bytes = Buffer.from(original);
  for (let changes = 1 + number(6); changes > 0; changes -= 1) {
    const at = number(bytes.length);
    const end = Math.min(bytes.length, at + 1 + number(number(4) === 0 ? 400 : 6));
    const kind = number(4);
    if (kind === 0) bytes[at] = number(256);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    else {
      const piece = bytes.subarray(at, end);
      const to = kind === 2 ? end : number(bytes.length);
      bytes = Buffer.concat([bytes.subarray(0, to), piece, bytes.subarray(to)]);
    }
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

const dialogue = [
  say.offer(),
  ...wholeMail([Buffer.alloc(300, "x"), "end\r\n"]),
  ...wholeMail(),
  say.quit(),
];

/** Packets, each whole or mutated, joined to dialogues, cut anywhere. */
async function fuzzPackets(count: number): Promise<void> {
  const before = memory();
  let hungUp = 0;
  let answered = 0;
  for (let done = 0; done < count;) {
    const packets = dialogue.map((packet) => {
      if (number(10) > 0) return packet;
      done += 1;
      return mutated(packet);
    });
    if (number(4) === 0) packets.splice(number(packets.length), 1);
    const { filter } = listeningFilter();
    const cuts = [1 + number(400), 1 + number(40)];
    const played = await playSession(filter, Buffer.concat(packets), { cuts });
    if (played.isHungUp) hungUp += 1;
    answered += played.packets.length;
  }
  print(
    `${count} mutated packets: no throw; ${answered} answers, ${hungUp} connections ended; ${before} -> ${memory()}`,
  );
}

const mails = [
  ...[difficultEncodings, difficultHidden, difficultNames, difficultStructures, ordinaryMails]
    .flat()
    .map(({ mail }) => mail),
  ...Object.values(disguises()).map((mail) => Buffer.from(mail.replaceAll("\n", "\r\n"), "latin1")),
];

function fuzzMails(count: number): void {
  const before = memory();
  let longestMs = 0;
  let held = 0;
  for (let done = 0; done < count; done += 1) {
    const mail = mutated(mails[done % mails.length] ?? Buffer.alloc(0));
    const began = process.cpuUsage();
    lookAtLetter(mail, undefined);
    if (lookAtMail(mail, undefined).unread.length > 0) held += 1;
    const { user, system } = process.cpuUsage(began);
    longestMs = Math.max(longestMs, (user + system) / 1000);
  }
  print(
    `${count} mutated mails: no throw; ${held} with something unread, the longest took ${longestMs.toFixed(0)} ms of processor time; ${before} -> ${memory()}`,
  );
}

await fuzzPackets(Math.min(1000, Number(values.packets)));
await fuzzPackets(Number(values.packets));
fuzzMails(Math.min(1000, Number(values.mails)));
fuzzMails(Number(values.mails));
