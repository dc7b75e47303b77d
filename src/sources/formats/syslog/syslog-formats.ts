// For: the syslog files as formats: each envelope by itself, and `syslog`, which takes any of them line by line (a file
// changes its stamp in the middle when Debian is upgraded).
// Never: journald; see journald.ts.

import type { Format, LineContext } from "../../../events/format.ts";
import { logLine, originalText } from "../log-text.ts";
import type { Envelope } from "./envelope.ts";
import { createStampPeek } from "./peek-stamp.ts";
import { readRfc5424Envelope } from "./rfc5424.ts";
import { syslogEvent } from "./syslog-event.ts";
import { readBsdEnvelope, readIsoEnvelope } from "./text-envelope.ts";

type EnvelopeReader = (text: string, context: LineContext) => Envelope | undefined;

/** Any text envelope; what later services (sshd, postfix …) start from. `text` has one character per byte. */
export function readEnvelope(text: string, context: LineContext): Envelope | undefined {
  return (
    readIsoEnvelope(text, context) ??
    readBsdEnvelope(text, context) ??
    readRfc5424Envelope(text, context)
  );
}

function envelopeFormat(name: string, read: EnvelopeReader): Format {
  return {
    name,
    eventClass: "syslog",
    createPeek: createStampPeek,
    parse(buffer, context) {
      const line = logLine(buffer);
      const envelope = read(line.text, context);
      return envelope && syslogEvent(envelope, originalText(line), line.isAscii);
    },
  };
}

export const syslogAny = envelopeFormat("syslog", readEnvelope);

/** To be asked for by name; recognition answers `syslog`. */
export const syslogSingly: readonly Format[] = [
  envelopeFormat("syslog-rfc3164", readBsdEnvelope),
  envelopeFormat("syslog-iso", readIsoEnvelope),
  envelopeFormat("syslog-rfc5424", readRfc5424Envelope),
];
