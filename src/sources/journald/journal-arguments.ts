// For: the command lines of journalctl, with what had to be learned about each option.
// Never: text from a log in them; a cursor is checked before it comes here.

import { journalFields } from "./journal-fields.ts";

/** Where in the journal to begin: at a record that is known (it is told again), or at a time (ms). */
export type From = { readonly cursor: string } | { readonly sinceMs: number };

/**
 * `--all`: without it a value of 4096 bytes or more is told as null, and a long request would be a place to hide in.
 * `--output-fields`: nobody else chooses how large a record gets.
 */
const always = [
  "--quiet",
  "--no-pager",
  "--output=json",
  "--all",
  `--output-fields=${journalFields.join()}`,
];

/**
 * Always --cursor, never --after-cursor: the latter steps over one record without looking, so that when the record
 * read last has been vacuumed a new one is lost (systemd #30288, mended by #30336; measured with v252). With --cursor the first
 * record tells whether the place was found.
 */
function beginning(from: From): string {
  return "cursor" in from
    ? `--cursor=${from.cursor}`
    : `--since=@${Math.floor(from.sinceMs / 1000)}`;
}

/** Everything up to now; ends by itself. */
export function catchUpArguments(place: readonly string[], from: From): string[] {
  return [...place, ...always, beginning(from)];
}

/**
 * Everything from now on. `--follow` means `--boot` since systemd 250 (#36102), so what was written before a restart
 * of the machine is never told by it: it comes after a catch-up, not in its place. It also means `--lines=10` (#4739).
 */
export function followArguments(place: readonly string[], from: From): string[] {
  return [...place, ...always, "--follow", "--lines=all", beginning(from)];
}

/** The newest record, or the newest that root wrote. */
export function probeArguments(place: readonly string[], whose: "anybody" | "root"): string[] {
  const match = whose === "root" ? ["_UID=0"] : [];
  return [
    ...place,
    "--quiet",
    "--no-pager",
    "--output=json",
    "--output-fields=_UID",
    "--lines=1",
    ...match,
  ];
}
