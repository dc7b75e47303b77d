// For: Dovecot's own password service (SASL), which a real Postfix asks whether a login is right.
// Never: an account of this machine; more than loopback.

import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const dovecotProgram = "/usr/sbin/dovecot";

/** Accounts with their passwords; answers the socket for `smtpd_sasl_path`. It ends with the namespace. */
export async function startDovecotPasswords(
  folder: string,
  accounts: Readonly<Record<string, string>>,
): Promise<string> {
  const own = join(folder, "dovecot");
  mkdirSync(own, { recursive: true });
  chmodSync(own, 0o755);
  const lines = Object.entries(accounts).map(([user, word]) => `${user}:{PLAIN}${word}`);
  writeFileSync(join(own, "users"), `${lines.join("\n")}\n`);
  writeFileSync(
    join(own, "dovecot.conf"),
    `base_dir = ${own}/run
log_path = ${own}/log
protocols =
ssl = no
auth_mechanisms = plain login
disable_plaintext_auth = no
auth_verbose = yes
auth_failure_delay = 0
passdb {
  driver = passwd-file
  args = ${own}/users
}
userdb {
  driver = static
  args = uid=65534 gid=65534 home=/nonexistent
}
# Who guesses is not kept waiting here.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service auth {
  unix_listener ${own}/passwords {
    mode = 0666
  }
}
`,
  );
  spawn(dovecotProgram, ["-F", "-c", join(own, "dovecot.conf")], { stdio: "ignore" });
  const socket = join(own, "passwords");
  for (let tries = 0; tries < 150 && !existsSync(socket); tries += 1) await sleep(100);
  return socket;
}
