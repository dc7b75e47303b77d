// For: cron of Debian, Red Hat and BSD: `(root) CMD (run-parts /etc/cron.hourly)`, and changes of a crontab.
// Never: a verdict about a command.

import type { DaemonReader } from "../../daemon-reader.ts";
import { textOfBytes } from "../../../log-text.ts";
import { become, changed, type Draft, setUser } from "../said.ts";

const programs = new Set(["cron", "CRON", "crond", "crontab", "anacron", "cronie"]);
const shape = /^\(([^()]{1,255})\) ([A-Z][A-Z -]{1,30}) \((.*)\)$/s;

const refusals = new Set(["AUTH", "DENIED", "BAD FILE MODE", "WRONG FILE OWNER", "WRONG INODE"]);

function readCron(message: string): Draft | undefined {
  const match = shape.exec(message);
  if (!match) return undefined;
  const [, user, word, inside] = match as unknown as [string, string, string, string];
  if (word === "CMD" || word === "CMDEND") {
    if (word === "CMDEND") return undefined;
    const draft = become("success");
    setUser(draft, user, "user.target.name");
    if (inside !== "") draft["process.command_line"] = textOfBytes(inside);
    return draft;
  }
  if (word === "REPLACE" || word === "DELETE" || word === "RELOAD") {
    const draft: Draft =
      word === "RELOAD" ? { ...changed("crontab"), "event.type": "info" } : changed("crontab");
    setUser(draft, user);
    setUser(draft, word === "RELOAD" ? user : inside, "user.target.name");
    return draft;
  }
  if (!refusals.has(word)) return undefined;
  const draft = become("failure", "not-allowed");
  setUser(draft, user);
  return draft;
}

export const cron: DaemonReader = {
  name: "cron",
  isProgram: (program) => programs.has(program.slice(program.lastIndexOf("/") + 1)),
  read: readCron,
};
