// For: the formats of the files that the applications of this folder write themselves.
// Never: a file without dates.

import type { Format } from "../../../../events/format.ts";
import { rsyncd } from "../net/small-services.ts";
import { ownFile } from "../shapes/own-file.ts";
import { asteriskFile } from "./asterisk.ts";
import { grafanaFile } from "./grafana.ts";
import { jsonApplications } from "./json-applications.ts";
import { murmurFile } from "./murmur.ts";
import { mysqlFile } from "./mysql.ts";
import { directAdminFile, ejabberdFile } from "./other-applications.ts";
import { postgresFile } from "./postgres.ts";
import { gitea, gitlab, monit, roundcube, sogo, vaultwarden } from "./web-applications.ts";

/** `[12-Mar-2026 02:14:09 +0900]: <session> …`. */
const roundcubeFile = ownFile({
  name: "roundcube",
  service: roundcube,
  before: /^\[/,
  stamps: ["%d-%b-%Y %T %z", "%d-%b-%Y %T"],
  between: /^\]: /,
});

const vaultwardenFile = ownFile({
  name: "vaultwarden",
  service: vaultwarden,
  before: /^\[/,
  stamps: ["%F %T"],
  between: /^\](?=\[[\w:]{1,80}\]\[[A-Z]{4,5}\] )/,
});

/** `2026/03/12 02:14:09 ...auth.go:202:SignInPost() [W] [id] …`. */
const giteaFile = ownFile({
  name: "gitea",
  service: gitea,
  stamps: ["%Y/%m/%d %T"],
  between: /^ (?=(?:\S{1,160} )?\[[TDIWEFC]\] )/,
});

/** Ruby's logger: `I, [2026-03-12T02:14:09.204 #812]  INFO -- : …`; older ones `March 12, 2026 02:14: …`. */
const gitlabFile = ownFile({
  name: "gitlab",
  service: gitlab,
  before: /^(?:[DIWEF], \[)?/,
  stamps: ["%FT%T", "%B %d, %Y %R"],
  between: /^(?: #\d{1,10}\] {1,2}[A-Z]{4,5} -- : |: )/,
  onlyKnown: true,
});

/** `Mar 12 02:14:09 sogod [812]: …`. */
const sogoFile = ownFile({
  name: "sogo",
  service: sogo,
  stamps: ["bsd", "%F %T"],
  between: /^ sogod \[\d{1,10}\]: /,
});

/** `[2026-03-12T02:14:09+0900] error    : …`, and before 5.20 `[JST Mar 12 02:14:09] error    : …`. */
const monitFile = ownFile({
  name: "monit",
  service: monit,
  before: /^\[(?:[A-Z]{2,5} )?/,
  stamps: ["bsd", "%FT%T%z"],
  between: /^\] (?=(?:error|info|warning|debug) {1,5}: )/,
});

const rsyncFile = ownFile({
  name: "rsync",
  service: rsyncd,
  stamps: ["%Y/%m/%d %T"],
  between: /^ \[\d{1,10}\] /,
});

export const ownFileFormats: readonly Format[] = [
  mysqlFile,
  asteriskFile,
  roundcubeFile,
  vaultwardenFile,
  giteaFile,
  gitlabFile,
  sogoFile,
  monitFile,
  rsyncFile,
  murmurFile,
  postgresFile,
  grafanaFile,
  directAdminFile,
  ejabberdFile,
  jsonApplications,
];
