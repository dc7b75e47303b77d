// For: letting go of root once the socket is open, on machines where no systemd starts us as our own user.
// Never: a mail judged as root.

import { readFileSync } from "node:fs";
import { Trouble, exitCodes } from "../../base/trouble.ts";

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** From /etc/passwd; no other directory is asked. */
export function accountNamed(name: string): Account {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid = "", gid = ""] = line?.split(":") ?? [];
  if (!/^\d+$/.test(uid) || !/^\d+$/.test(gid) || uid === "0") {
    throw new Trouble(
      {
        ja: `利用者 ${name} は使えません。起動していません。専用の利用者を作ってください（adduser --system --group hinomi-mail）。`,
        en: `The user ${name} cannot be used. Nothing was started. Make a user for it (adduser --system --group hinomi-mail).`,
      },
      exitCodes.usage,
    );
  }
  return { name, uid: Number(uid), gid: Number(gid) };
}

export function becomeUser({ uid, gid }: Account): void {
  process.setgroups?.([gid]);
  process.setgid?.(gid);
  process.setuid?.(uid);
}
