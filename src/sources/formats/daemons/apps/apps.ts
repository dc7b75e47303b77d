// For: databases, telephones and web applications that write of those who could not sign in, one line each.
// Never: a reader itself.

import type { DaemonReader } from "../daemon-reader.ts";
import { asterisk } from "./asterisk.ts";
import { grafana } from "./grafana.ts";
import { nextcloud } from "./json-applications.ts";
import { murmur } from "./murmur.ts";
import { mysql } from "./mysql.ts";
import * as other from "./other-applications.ts";
import { postgres } from "./postgres.ts";
import * as web from "./web-applications.ts";

export const appServices: readonly DaemonReader[] = [
  mysql,
  postgres,
  asterisk,
  murmur,
  grafana,
  nextcloud,
  other.ejabberd,
  other.directAdmin,
  other.drupal,
  other.suhosin,
  other.nrpe,
  ...Object.values(web),
];
