// For: the diary's sendmail with its SASL library and its submission program, and what signed-in.ts does there.
// Never: an address, an account or a file of this machine.

import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { SMTPServer } from "smtp-server";
import { ownDevices, ownEtc, startSendmail } from "./created-sendmail.ts";
import { addresses, writeDiarySite } from "./diary-site.ts";
import { openAddresses } from "./own-postfix.ts";
import { guesser, home, places, serveCommands } from "./signed-in.ts";

const [folder = ""] = process.argv.slice(2);
const { gateway, foreign } = addresses;
const tree = "/opt/hinomi-test-daemons/sendmail";
const waitTries = 500;

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < waitTries && !isSo(); tries += 1) await sleep(20);
}

/** What Debian's submit.cf is made of: mail of this machine's programs goes to the daemon by SMTP. */
const submission = `divert(0)dnl
define(\`_USE_ETC_MAIL_')dnl
OSTYPE(\`linux')dnl
define(\`confCF_VERSION', \`Submit')dnl
define(\`confDOMAIN_NAME', \`gw1.example.jp')dnl
define(\`MSP_QUEUE_DIR', \`/var/spool/mqueue-client')dnl
define(\`confPID_FILE', \`/run/client.pid')dnl
define(\`confRUN_AS_USER', \`www-data:www-data')dnl
FEATURE(\`msp', \`[${gateway}]')dnl
`;

openAddresses([...places, home, guesser, foreign]);
// An interface's own, as the daemon takes those for its names.
execFileSync("/usr/sbin/ip", ["addr", "add", `${gateway}/32`, "dev", "lo"]);
chmodSync(folder, 0o755);
writeDiarySite(folder);
writeFileSync(join(folder, "submit.mc"), submission);
const sink = new SMTPServer({
  // sendmail takes a server that greets with its own name for itself.
  name: "mx.example.net",
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  onData(stream, _session, done) {
    stream.resume();
    stream.on("end", () => done());
  },
});
await new Promise<void>((resolve) => sink.listen(25, foreign, resolve));
ownEtc(folder);
const beside = spawn(
  process.execPath,
  [
    "--disable-warning=ExperimentalWarning",
    fileURLToPath(new URL("beside-sendmail.ts", import.meta.url)),
    folder,
  ],
  { stdio: ["pipe", "pipe", "inherit"] },
);
await new Promise((resolve) => beside.stdout.once("data", resolve));
ownDevices(folder, join(folder, "log-socket"));
await startSendmail(folder);
mkdirSync("/var/spool/mqueue-client", { mode: 0o770 });
execFileSync("/bin/chown", ["www-data:www-data", "/var/spool/mqueue-client"]);
const build = `cd ${folder} && ${tree}/usr/bin/m4 -D_CF_DIR_=${tree}/usr/share/sendmail/cf/ ${tree}/usr/share/sendmail/cf/m4/cf.m4 submit.mc 2>/dev/null`;
writeFileSync("/etc/mail/submit.cf", execFileSync("/bin/sh", ["-c", build]));
await until(() => readFileSync(join(folder, "maillog"), "utf8").includes("starting daemon"));
await serveCommands({
  host: gateway,
  handIn: [join(folder, "sendmail"), "-C", "/etc/mail/submit.cf", "-Ac"],
});
