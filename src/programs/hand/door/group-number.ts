// For: the number of a group by its name in /etc/group.
// Never: a name service; it may be what broke.

import { readFileSync } from "node:fs";

export function groupNumber(name: string): number | undefined {
  const line = readFileSync("/etc/group", "utf8")
    .split("\n")
    .find((each) => each.startsWith(`${name}:`));
  const number = line?.split(":")[2];
  return number === undefined || number === "" ? undefined : Number(number);
}
