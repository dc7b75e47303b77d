// For: the services that carry mail, one line each, and the files that they write beside syslog.
// Never: a reader itself.

import type { Format } from "../../../../events/format.ts";
import type { DaemonReader } from "../daemon-reader.ts";
import { eximFile } from "./exim/exim-file.ts";
import { exim } from "./exim/exim.ts";
import { postfix } from "./postfix/postfix.ts";
import { sendmail } from "./sendmail/sendmail.ts";

export const mailServices: readonly DaemonReader[] = [postfix, sendmail, exim];

/** Anywhere before `syslog`: no other format has a stamp of this shape with these words behind it. */
export const ownFileFormats: readonly Format[] = [eximFile];
