// For: a Maildir that the foreign mailbox is delivered into, looked through for the messages of this run.
// Never: changes or marks a message there.

import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Arrival } from "./sink.ts";
import { formOf } from "./token.ts";

const filesMax = 20_000;
const headBytes = 64 * 1024;

async function headOf(path: string): Promise<string> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead).toString("latin1");
  } finally {
    await file.close();
  }
}

/** `mailbox`: whose it is; the envelope's recipient where the message no longer tells it. Rejects when it is no Maildir. */
export async function maildirArrivals(
  folder: string,
  token: string,
  mailbox: string,
): Promise<Arrival[]> {
  const found: Arrival[] = [];
  for (const part of ["new", "cur"]) {
    const names = await readdir(join(folder, part));
    // Names begin with the second of delivery: the newest are the last.
    for (const name of names.toSorted().slice(-filesMax)) {
      const text = await headOf(join(folder, part, name)).catch(() => "");
      const id = formOf(text, token);
      if (id === undefined) continue;
      const to = /^(?:X-Original-To|Delivered-To): (\S{1,500})\r?$/im.exec(text)?.[1] ?? mailbox;
      const from = /^Return-Path: (\S{0,500})\r?$/im.exec(text)?.[1] ?? "";
      found.push({ id, from, to });
    }
  }
  return found;
}
