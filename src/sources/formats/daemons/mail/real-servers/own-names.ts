// For: system tests: a mail server in a mount namespace of its own, with a hosts file of ours and no resolver but loopback's, so that
// no name it looks up leaves the machine.
// Never: a change to this machine's files: the namespace ends with the server.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

export const unshareProgram = "/usr/bin/unshare";

/** Names of the clients: 127.0.0.66 is called as an attacker's host may be, 127.0.0.77 has no name. */
const hosts = ["127.0.0.1 localhost gw1.example.jp", "127.0.0.66 host66.example.net", ""].join(
  "\n",
);

/** Arguments for `unshare` that run `command` (a shell line) there; files bound over by `more` exist already. */
export function withOwnNames(
  folder: string,
  command: string,
  more: readonly (readonly [from: string, to: string])[] = [],
): readonly string[] {
  writeFileSync(join(folder, "hosts"), hosts);
  writeFileSync(
    join(folder, "resolv.conf"),
    "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
  );
  const binds = [
    ...more,
    [join(folder, "hosts"), "/etc/hosts"],
    [join(folder, "resolv.conf"), "/etc/resolv.conf"],
  ].map(([from, to]) => `mount --bind '${from}' '${to}'`);
  return ["--mount", "--", "/bin/sh", "-c", [...binds, `exec ${command}`].join(" && ")];
}
