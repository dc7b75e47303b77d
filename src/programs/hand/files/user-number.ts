// For: the number of a user by its name in /etc/passwd.
// Never: a name service asked; it may be what broke.

import { readFileSync } from "node:fs";

export function userNumber(user: string | number): number | undefined {
  if (typeof user === "number") return user;
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((each) => each.startsWith(`${user}:`));
  const uid = line?.split(":")[2];
  return uid === undefined ? undefined : Number(uid);
}
