// For: what a family probably is on the other side, so that the letter tells its reader what to look for there.
// Never: a certainty; the letter says "may".

import type { FamilyName } from "../families.ts";

/** device: a router, camera or recorder · server: a web server or its application · login: guessed passwords. */
export type Infection = "code-red" | "code-red-ii" | "nimda" | "device" | "server" | "login";

const devices: ReadonlySet<FamilyName> = new Set<FamilyName>([
  "mozi",
  "jaws-dvr",
  "gpon",
  "realtek-boa",
  "dlink-hnap",
  "tplink-luci",
  "themoon",
  "hikvision",
  "zyxel",
]);

export function infectionOf(family: FamilyName): Infection {
  if (family === "code-red" || family === "code-red-ii" || family === "nimda") return family;
  if (family === "guessing" || family === "wordpress") return "login";
  return devices.has(family) ? "device" : "server";
}
