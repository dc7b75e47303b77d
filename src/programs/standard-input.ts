// For: a log that comes through standard input: its first lines to tell the format, its bytes once, and its last stretch
// again for the lines that become evidence.
// Never: the whole of it in memory or on disk; what is kept is a ring in a file that has no name any more.

import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { limits } from "../base/limits.ts";
import { sampleLinesOf } from "./log-file.ts";

export interface StandardInput {
  /** It came packed with gzip. */
  readonly isPacked: boolean;
  readonly sample: readonly Buffer[];
  /** All of it, unpacked if it was packed with gzip. To be taken once. */
  readonly blocks: AsyncIterable<Buffer>;
  /** Bytes at an offset of the unpacked stream, as long as they are kept. */
  readAgain(offset: number, length: number): Buffer | undefined;
  close(): void;
}

const sampleBytes = 256 * 1024;
const gzipMagic = 0x1f8b;

interface Ring {
  keep(block: Buffer): void;
  readAgain(offset: number, length: number): Buffer | undefined;
  close(): void;
}

/** Where each byte of the stream lies at its offset modulo the size. */
function createRing(sizeBytes: number): Ring {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-stdin-"));
  const fd = openSync(join(folder, "ring"), "w+", 0o600);
  // Without a name it is gone with this process, however that ends.
  rmSync(folder, { recursive: true });
  let end = 0;
  let isKeeping = true;

  return {
    keep(block) {
      try {
        for (let at = 0; isKeeping && at < block.length;) {
          const place = (end + at) % sizeBytes;
          at += writeSync(fd, block, at, Math.min(block.length - at, sizeBytes - place), place);
        }
      } catch {
        // No room for it: the log is read all the same, only without lines as evidence.
        isKeeping = false;
        ftruncateSync(fd);
      }
      end += block.length;
    },
    readAgain(offset, length) {
      const isThere = isKeeping && offset >= end - sizeBytes && offset + length <= end;
      if (!isThere || length > sizeBytes) return undefined;
      const bytes = Buffer.alloc(length);
      for (let at = 0; at < length;) {
        const place = (offset + at) % sizeBytes;
        const count = readSync(fd, bytes, at, Math.min(length - at, sizeBytes - place), place);
        if (count === 0) return undefined;
        at += count;
      }
      return bytes;
    },
    close: () => closeSync(fd),
  };
}

interface Beginning {
  readonly first: readonly Buffer[];
  /** It broke before `sampleBytes` were there. */
  readonly fault?: { readonly error: unknown };
}

/** The first blocks, together at least `sampleBytes` unless the stream is shorter. */
async function beginningOf(blocks: AsyncIterator<Buffer>): Promise<Beginning> {
  const first: Buffer[] = [];
  try {
    for (let length = 0; length < sampleBytes;) {
      const step = await blocks.next();
      if (step.done) break;
      first.push(step.value);
      length += step.value.length;
    }
  } catch (error) {
    return { first, fault: { error } };
  }
  return { first };
}

async function* joined(
  { first, fault }: Beginning,
  rest: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer> {
  yield* first;
  if (fault) throw fault.error;
  for (let step = await rest.next(); !step.done; step = await rest.next()) yield step.value;
}

function unpacked(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  const source = Readable.from(packed);
  source.once("error", (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}

/** `stream`: of the process (which waits also where the pipe does not), or of a test. */
export async function openStandardInput(
  stream: AsyncIterable<Buffer> = process.stdin as AsyncIterable<Buffer>,
  keptBytes: number = limits.standardInputBytes,
): Promise<StandardInput> {
  const raw = stream[Symbol.asyncIterator]();
  const rawBeginning = await beginningOf(raw);
  const [head] = rawBeginning.first;
  const isPacked = head !== undefined && head.length > 1 && head.readUInt16BE(0) === gzipMagic;
  const whole = joined(rawBeginning, raw);
  const blocks = (isPacked ? unpacked(whole) : whole)[Symbol.asyncIterator]();
  const beginning = await beginningOf(blocks);
  const ring = createRing(keptBytes);

  async function* kept(): AsyncGenerator<Buffer> {
    for await (const block of joined(beginning, blocks)) {
      ring.keep(block);
      yield block;
    }
  }

  return {
    isPacked,
    sample: sampleLinesOf(Buffer.concat(beginning.first)),
    blocks: kept(),
    readAgain: (offset, length) => ring.readAgain(offset, length),
    close: () => ring.close(),
  };
}
