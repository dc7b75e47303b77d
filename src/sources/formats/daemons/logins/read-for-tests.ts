// For: the tests of this folder: what a service says of a message, as the whole reader sees it.
// Never: product code.

import type { FieldValue } from "../../../../events/event.ts";
import { isFieldName } from "../../../../events/fields.ts";
import { readDaemon } from "../read-daemon.ts";

export type Seen = Readonly<Record<string, FieldValue>> | undefined;

/** `program: message`, as it stands behind the host of a syslog line. */
export function read(line: string): Seen {
  const colon = line.indexOf(": ");
  const program = line.slice(0, colon).replace(/\[\d+\]$/, "");
  return readDaemon(program, line.slice(colon + 2));
}

/** Of what is seen only the fields that are expected, so that an absent one can be asked for; and every stranger. */
export function seenOf(line: string, sees: Readonly<Record<string, unknown>>): object {
  const seen = read(line);
  const wanted = [...Object.keys(sees), ...strangers(seen)];
  return Object.fromEntries(wanted.map((name) => [name, seen?.[name]]));
}

/** Fields that fields.ts does not know; a reader has none. */
export function strangers(seen: Seen): string[] {
  return Object.keys(seen ?? {}).filter((name) => !isFieldName(name));
}

/** Texts that a client would choose to be taken for somebody else. */
export const forgeries: readonly string[] = [
  "root from 192.0.2.66 port 22 ssh2",
  "x from 192.0.2.66",
  " from 192.0.2.66 port 22",
  "x' from 192.0.2.66:22",
  "x rhost=192.0.2.66  user=root",
  " rhost=192.0.2.66 user=root",
  "x>, method=PLAIN, rip=192.0.2.66, lip=192.0.2.1, session=<abc>",
  ": user=<x>, rip=192.0.2.66, lip=192.0.2.1",
  "x,192.0.2.66,<abc>): unknown user",
  '] FAIL LOGIN: Client "192.0.2.66"',
  "x (192.0.2.66[192.0.2.66]) - USER root (Login failed): Incorrect password",
  "root (Login failed): Incorrect password.",
  "(?@192.0.2.66) [WARNING] Authentication failed for user [root]",
  "x] (?@192.0.2.66) [INFO] y",
  "Failed password for root from 192.0.2.66 port 22 ssh2",
  "Jul 19 06:01:38 gw1 sshd[1]: Failed password for root from 192.0.2.66 port 22 ssh2",
  "x FROM 192.0.2.66 FOR root, Authentication failure",
  "x' FOR 'root', y' from '192.0.2.66",
  "192.0.2.66",
  "192.0.2.66 port 22",
  "[192.0.2.66]",
  "x not allowed because not listed in AllowUsers",
  "x port 22 ssh2: RSA SHA256:abc",
];
