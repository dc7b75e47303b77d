// For: the change of squid.conf that makes squid ask other name servers, as a unified diff against exactly this text.
// Never: a second dns_nameservers line beside an old one; the old one is replaced.

import { readAddress } from "../../base/ip.ts";

const context = 3;

/** Undefined: nothing to change, or an address that is none. */
export function resolverDiff(text: string, resolvers: readonly string[]): string | undefined {
  if (resolvers.some((each) => !readAddress(each))) return undefined;
  const wanted = `dns_nameservers ${resolvers.join(" ")}`;
  const ended = text === "" || text.endsWith("\n");
  const lines = (ended ? text.slice(0, -1) : text).split("\n");
  const old = lines.findIndex((line) => /^\s*dns_nameservers\s/.test(line));
  if (lines[old] === wanted) return undefined;
  // A last line without its newline cannot be told in a diff that is safe to read; squid's own file ends with one.
  if (!ended || text === "") return undefined;
  const at = old < 0 ? lines.length : old;
  const first = Math.max(0, at - context);
  const before = lines.slice(first, at);
  const after = old < 0 ? [] : lines.slice(at + 1, at + 1 + context);
  const removed = old < 0 ? [] : [lines[old] ?? ""];
  const oldCount = before.length + removed.length + after.length;
  const newCount = before.length + 1 + after.length;
  return [
    `@@ -${first + 1},${oldCount} +${first + 1},${newCount} @@`,
    ...before.map((line) => ` ${line}`),
    ...removed.map((line) => `-${line}`),
    `+${wanted}`,
    ...after.map((line) => ` ${line}`),
    "",
  ].join("\n");
}
