// For: a splitter and what is known of its lines, joined to a Format.
// Never: a shape of its own.

import type { Format } from "../../../events/format.ts";
import { logLine } from "../log-text.ts";
import { type AccessKind, accessEvent } from "./access-event.ts";
import type { Splitter } from "./template.ts";

export function templateFormat(name: string, split: Splitter, kind: AccessKind): Format {
  return {
    name,
    eventClass: kind.eventClass,
    parse(line, context) {
      const read = kind.unescaped ? { ...logLine(line), hasEscapes: false } : logLine(line);
      const parts = split(read.text, context);
      return parts && accessEvent(parts, read, kind);
    },
  };
}
