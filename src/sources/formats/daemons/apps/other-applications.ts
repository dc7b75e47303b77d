// For: applications and small servers of which one line in a thousand is about somebody who was refused: chat, panels, content
// management, Nagios' agent.
// Never: an address behind words of the visitor's; each of these writes it before, or ends the line with it.
// Source: format strings of ejabberd 16–23, DirectAdmin 1.5, Drupal 7–10 syslog module, Suhosin 0.9, NRPE 2–4.

import { failed, refused } from "../logins/said.ts";
import { ownFile } from "../shapes/own-file.ts";
import { tableService } from "../shapes/table-service.ts";

export const ejabberd = tableService({
  name: "ejabberd",
  programs: /^ejabberd$/,
  before: /^(?:\[\w{1,10}\] )?<[\d.]{3,20}>(?:@\w{1,40}:\w{1,40}:\d{1,6})? (?:\([^()]{0,80}\) )?/,
  rows: [
    ["Failed c2s ", "<word> authentication for <user> from <host>: <any>", failed("bad-password")],
    [
      "Failed authentication for ",
      "<user> from (?:IP )?<host>(?:: <any>)?",
      failed("bad-password"),
    ],
  ],
});

export const directAdmin = tableService({
  name: "directadmin",
  programs: /^directadmin$/,
  rows: [
    [
      "'",
      String.raw`<host>' \d{1,6} failed login attempts?\. Account '<user>'`,
      failed("bad-password"),
    ],
    ["'", String.raw`<host>' \d{1,6} failed login attempts?\. .{1,200}`, failed("bad-password")],
  ],
});

/** `base|time|type|address|page|referrer|user|link|message`: the address stands before all that a visitor wrote. */
export const drupal = tableService({
  name: "drupal",
  programs: /^drupal$/,
  rows: [
    [
      "http",
      String.raw`s?://[^|\s]{1,200}\|\d{1,12}\|user\|<host>\|<any>\|(?:Login attempt failed (?:for|from) )[^|]{0,300}`,
      failed("bad-password"),
    ],
  ],
});

export const suhosin = tableService({
  name: "suhosin",
  programs: /^suhosin$/,
  rows: [
    [
      "ALERT - ",
      String.raw`<any> \(attacker '<host>'(?:, file '[^']{0,400}')?(?:, line \d{1,8})?\)`,
      refused("access-denied"),
    ],
  ],
});

export const nrpe = tableService({
  name: "nrpe",
  programs: /^nrpe$/,
  rows: [["Host ", "<host> is not allowed to talk to us!", refused("access-denied")]],
});

/** `2026:03:12-02:14:09: '192.0.2.7' 1 failed login attempt. Account 'bob'`. */
export const directAdminFile = ownFile({
  name: "directadmin",
  service: directAdmin,
  stamps: ["%Y:%m:%d-%T"],
  between: /^: /,
});

export const ejabberdFile = ownFile({
  name: "ejabberd",
  service: ejabberd,
  stamps: ["iso"],
  between: /^ (?=\[\w{1,10}\] <[\d.]{3,20}>)/,
});
