// For: finding the service that wrote a message and asking it what the message says.
// Never: an error of a reader's making: what none understands is a plain syslog event.

import { loginServices } from "./logins/logins.ts";
import { mailServices } from "./mail/mail.ts";
import { netServices } from "./net/net.ts";
import type { DaemonReader, ReaderFields } from "./daemon-reader.ts";

const services: readonly DaemonReader[] = [...loginServices, ...mailServices, ...netServices];

/** Program → its services, found once: the same few programs write every line. Bounded, for names come from the log. */
const known = new Map<string, readonly DaemonReader[]>();
const knownMax = 512;

function servicesOf(program: string): readonly DaemonReader[] {
  const before = known.get(program);
  if (before) return before;
  const found = services.filter((service) => service.isProgram(program));
  if (known.size >= knownMax) known.clear();
  known.set(program, found);
  return found;
}

/** Fields of the first service that understands the message, `service.name` included. */
export function readDaemon(program: string, message: string): ReaderFields | undefined {
  for (const service of servicesOf(program)) {
    const fields = service.read(message, program);
    if (fields) return { "service.name": service.name, ...fields };
  }
  return undefined;
}
