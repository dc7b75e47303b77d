// For: the board as it stands before anything was read.
// Never: a log that nobody looks for any more.

import type { Store } from "../../incidents/store.ts";
import { createBoard } from "../board.ts";
import type { Board } from "../board.ts";
import { journalFormat, journalName } from "./follow-journal.ts";
import type { WatchedLogs } from "./watched-logs.ts";

export async function boardOf(
  { logs, unreadable, hasJournal }: WatchedLogs,
  store: Store,
): Promise<Board> {
  const board = createBoard();
  for (const { path, format, trouble } of logs.filter(({ isOurs }) => isOurs !== true)) {
    board.add(path, format?.name ?? "", trouble ? "unreadable" : "reading", trouble);
  }
  for (const { path, why } of unreadable) board.add(path, "", "unreadable", why);
  if (hasJournal) board.add(journalName, journalFormat, "reading");
  const files = await store.files();
  const isOurs = (name: string) =>
    (hasJournal && name === journalName) || logs.some(({ path }) => path === name);
  for (const file of files) if (isOurs(file.path)) board.read(file);
  return board;
}
