// For: the tools that change accounts: useradd, usermod, userdel, groupadd, passwd, chage, gpasswd, chsh, chfn … of shadow.
// Never: a guess who did it: where the tool names nobody, nobody is named.
// Source: shadow 4.x src/*.c. `event.reason` is the kind of change; the account changed is user.target.name.

import type { DaemonReader } from "../../daemon-reader.ts";
import { become, changed, type Draft, setUser } from "../said.ts";

const programs = new Set([
  "useradd",
  "usermod",
  "userdel",
  "adduser",
  "deluser",
  "groupadd",
  "groupmod",
  "groupdel",
  "passwd",
  "chpasswd",
  "chgpasswd",
  "chage",
  "gpasswd",
  "chsh",
  "chfn",
  "newusers",
  "newgrp",
  "vipw",
]);

/** Kind of change, and its words: group `by` is who did it, `of` the account or group that was changed. */
const shapes: readonly (readonly [string, RegExp])[] = [
  ["new user", /^new user: name=(?<of>.*?), UID=\d+/],
  ["new group", /^(?:new group: name=|group added to \S+: name=)(?<of>.*?)(?:, GID=\d+)?$/],
  ["user removed", /^delete user [`'](?<of>.*)'$/],
  ["group removed", /^(?:group '(?<of>.*?)' removed(?: from \S+)?|remove group [`'](?<o2>.*)')$/],
  ["group removed", /^removed (?:shadow )?group [`'](?<of>.*)' owned by [`'](?<o2>.*)'$/],
  ["password", /^password for [`'](?<of>.*)' changed by [`'](?<by>.*)'$/],
  ["password", /^password changed for (?<of>.*)$/],
  ["member added", /^add [`'](?<of>.*)' to (?:shadow )?group [`'].*'$/],
  ["member removed", /^delete [`'](?<of>.*)' from (?:shadow )?group [`'].*'$/],
  ["member added", /^user (?<of>\S+) added by (?<by>\S+) to group .*$/],
  ["member removed", /^user (?<of>\S+) removed by (?<by>\S+) from group .*$/],
  ["group", /^(?:administrators|members) of group (?<of>\S+) set by (?<by>\S+) to .*$/],
  ["password", /^password of group (?<of>\S+) (?:changed|removed) by (?<by>\S+)$/],
  ["group", /^group (?:changed in \S+ \(group )?(?<of>[^/,\s]+).*$/],
  ["shell", /^changed user [`'](?<of>.*)' shell to '.*'$/],
  ["user", /^changed user [`'](?<of>.*)' information$/],
  ["expiry", /^changed password expiry for (?<of>.*)$/],
  ["password", /^(?:lock|unlock) user [`'](?<of>.*)' password$/],
  ["user name", /^change user name [`'](?<of>.*)' to '.*'$/],
  ["user", /^change user [`'](?<of>.*?)' (?:UID|GID|home|shell|inactive|expiration|password) ?.*$/],
  ["user", /^change (?:admin )?[`'](?<of>.*?)' to '.*' in (?:shadow )?group '.*'$/],
];

function readChange(message: string): Draft | undefined {
  const text = message.slice(0, 1000);
  for (const [reason, shape] of shapes) {
    const groups = shape.exec(text)?.groups;
    if (!groups) continue;
    const draft = changed(reason);
    setUser(draft, groups["by"] ?? "");
    setUser(draft, groups["of"] ?? groups["o2"] ?? "", "user.target.name");
    return draft;
  }
  const group = /^user '(.*?)' \(login '.*?' on \S+\) switched to group '(.*)'$/.exec(text);
  const refused = /^Invalid password for group '(.*?)' from '(.*)'$/.exec(text);
  if (group) {
    const draft = become("success");
    setUser(draft, group[1] as string);
    return draft;
  }
  if (!refused) return undefined;
  const draft = become("failure", "bad-password");
  setUser(draft, refused[2] as string);
  return draft;
}

export const accountChange: DaemonReader = {
  name: "accounts",
  isProgram: (program) => programs.has(program),
  read: readChange,
};
