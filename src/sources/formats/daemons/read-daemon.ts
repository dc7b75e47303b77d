// For: finding the service that wrote a message and asking it what the message says.
// Never: an error of a reader's making: what none understands is a plain syslog event.

import type { FieldValue } from "../../../events/event.ts";
import { appServices } from "./apps/apps.ts";
import { loginServices } from "./logins/logins.ts";
import { mailServices } from "./mail/mail.ts";
import { netServices } from "./net/net.ts";
import type { DaemonReader, ReaderFields } from "./daemon-reader.ts";

const services: readonly DaemonReader[] = [
  ...loginServices,
  ...mailServices,
  ...netServices,
  ...appServices,
];

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

/** Spaces that a template or a terminal left at the end (before it they may be the daemon's, around an empty name), and Solaris' `[ID 800047 auth.info] ` before a message. */
function bare(message: string): string {
  const last = message.charCodeAt(message.length - 1);
  const text = last === 32 || last === 13 ? message.trimEnd() : message;
  return text.startsWith("[ID ")
    ? text.replace(/^\[ID \d{1,8} [a-z0-9]{2,10}\.[a-z]{3,8}\] /, "")
    : text;
}

/** Puts the fields of the first service that understands the message into `event`, `service.name` included. */
export function readDaemonInto(
  event: Record<string, FieldValue>,
  program: string,
  written: string,
): boolean {
  const message = bare(written);
  for (const service of servicesOf(program)) {
    const fields = service.read(message, program);
    if (!fields) continue;
    event["service.name"] = service.name;
    Object.assign(event, fields);
    return true;
  }
  return false;
}

/** The same fields by themselves. */
export function readDaemon(program: string, message: string): ReaderFields | undefined {
  const fields: Record<string, FieldValue> = {};
  return readDaemonInto(fields, program, message) ? fields : undefined;
}

/** A program that a service's reader asks for by name. PAM's modules write under every name. */
export function isKnownProgram(program: string): boolean {
  return servicesOf(program).some(({ name }) => name !== "pam");
}
