// For: what a sendmail asks and tells in its own house, as a process of its own that nobody keeps waiting: names, its log, passwords.
// Never: outside the gateway's namespaces; it ends with its standard input.

import { join } from "node:path";
import { answerNames } from "../../../src/programs/audit/twin/name-answers.ts";
import { startSyslogSocket } from "../../../src/sources/formats/daemons/mail/real-servers/syslog-socket.ts";
import { addresses } from "./diary-site.ts";
import { openPasswordMux } from "./password-mux.ts";

const [folder = ""] = process.argv.slice(2);
await startSyslogSocket(join(folder, "log-socket"), join(folder, "maillog"));
await openPasswordMux(join(folder, "passwords"));
await answerNames(addresses.foreign);
process.stdout.write("ready\n");
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
