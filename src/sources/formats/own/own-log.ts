// For: the logs that programs of ours write for `up` to watch: one JSON object per line, with the names of events/fields.ts.
// Never: a field that is not in that list, or of another type than it says; a line that is no such object is not ours.

import type { EventClass } from "../../../events/classes.ts";
import type { Event, FieldValue } from "../../../events/event.ts";
import { fields, isFieldName } from "../../../events/fields.ts";
import type { Format } from "../../../events/format.ts";
import { readJsonObject } from "../json-line.ts";
import { logLine, originalText, textOfBytes } from "../log-text.ts";

const textCharsMax = 4096;

/** One line of it, with its line break. Texts are cut, so that a line stays far below what a tail reads of one. */
export function ownLine(program: string, atMs: number, event: Event): string {
  const values = Object.entries(event).map(([name, value]) => [
    name,
    typeof value === "string" ? value.slice(0, textCharsMax) : value,
  ]);
  return `${JSON.stringify({ hinomi: program, "@timestamp": atMs, ...Object.fromEntries(values) })}\n`;
}

function valueOf(name: string, value: unknown): FieldValue | undefined {
  if (!isFieldName(name)) return undefined;
  const [type] = fields[name];
  if (type === "number" || type === "time")
    return typeof value === "number" && Number.isFinite(value) ? value : undefined;
  if (type === "boolean") return typeof value === "boolean" ? value : undefined;
  return typeof value === "string" && value !== "" ? textOfBytes(value) : undefined;
}

function ownLog(program: EventClass): Format {
  const opening = Buffer.from(`{"hinomi":"${program}",`);
  return {
    name: `hinomi-${program}`,
    eventClass: program,
    parse(buffer) {
      if (!buffer.subarray(0, opening.length).equals(opening)) return undefined;
      const line = logLine(buffer);
      const object = readJsonObject(line.text);
      if (!object || typeof object["@timestamp"] !== "number") return undefined;
      const event: Record<string, FieldValue> = { "event.original": originalText(line) };
      for (const [name, value] of Object.entries(object)) {
        const read = valueOf(name, value);
        if (read !== undefined) event[name] = read;
      }
      return event;
    },
  };
}

export const ownLogFormats: readonly Format[] = [ownLog("watch"), ownLog("mail-filter")];
