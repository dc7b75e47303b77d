// For: a real Postfix that asks a real Dovecot for passwords, and what signed-in.ts does there.
// Never: an address or an account of this machine.

import { startSink } from "../../../src/sources/formats/daemons/mail/real-servers/smtp-sink.ts";
import { startDovecotPasswords } from "./dovecot-passwords.ts";
import { openAddresses, startOwnPostfix } from "./own-postfix.ts";
import { accounts, guesser, home, places, serveCommands } from "./signed-in.ts";

const [folder = ""] = process.argv.slice(2);

openAddresses([...places, home, guesser]);
const sink = await startSink();
const socket = await startDovecotPasswords(folder, accounts);
await startOwnPostfix(folder, sink.port, [
  "mynetworks = 127.0.0.0/8",
  "alias_maps =",
  "smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination",
  "smtpd_sasl_auth_enable = yes",
  "smtpd_sasl_type = dovecot",
  `smtpd_sasl_path = ${socket}`,
  "smtpd_error_sleep_time = 0",
]);
await serveCommands({ host: "127.0.0.1", handIn: ["/usr/sbin/sendmail"] });
