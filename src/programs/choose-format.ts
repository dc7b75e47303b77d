// For: which format a log is read with: the one that was forced, the one a service writes, or the one its lines show.
// Never: a format by a file's name alone.

import { Trouble, exitCodes } from "../base/trouble.ts";
import type { Format } from "../events/format.ts";
import { formatByName, formats, recognise } from "../sources/formats/register.ts";

/** Services and the formats their lines may have; the lines decide among them. */
const formatsOfService: Readonly<Record<string, readonly string[]>> = {
  apache: ["web", "web-error"],
  apache2: ["web", "web-error"],
  httpd: ["web", "web-error"],
  nginx: ["web", "web-error"],
  squid: ["proxy"],
};

/** Throws Trouble (usage) for a name that is no format. */
export function forcedFormat(name: string): Format {
  const format = formatByName({ name });
  if (format) return format;
  const known = formats.map((each) => each.name).join(", ");
  throw new Trouble(
    {
      ja: `「${name}」という行の形は知りません。何も読んでいません。使えるのは ${known} です。`,
      en: `There is no format "${name}". Nothing was read. Known: ${known}`,
    },
    exitCodes.usage,
  );
}

/** Formats that a service's lines may have; any other service writes to syslog. */
export function formatsFor(service: string): readonly Format[] {
  const classes = formatsOfService[service.toLowerCase()] ?? ["syslog"];
  return formats.filter((format) => classes.includes(format.eventClass));
}

export interface FormatChoice {
  readonly format?: string;
  readonly service?: string;
}

/** The format of a sample of lines, or undefined when they fit none. */
export function chooseFormat(
  sample: readonly Buffer[],
  { format, service }: FormatChoice,
  path?: string,
): Format | undefined {
  if (format !== undefined) return forcedFormat(format);
  const recognised = recognise(sample, path)?.format;
  if (service === undefined) return recognised;
  const possible = formatsFor(service);
  return recognised && possible.includes(recognised)
    ? recognised
    : (mostFitting(possible, sample) ?? recognised);
}

const anyContext = { nowMs: Number.MAX_SAFE_INTEGER / 1000, timeZone: "UTC" };

function mostFitting(possible: readonly Format[], sample: readonly Buffer[]): Format | undefined {
  const scored = possible.map((format) => ({
    format,
    fits: sample.filter((line) => format.parse(line, anyContext) !== undefined).length,
  }));
  return scored.filter(({ fits }) => fits > 0).sort((a, b) => b.fits - a.fits)[0]?.format;
}

/** Reads lines of no known format: all are counted as unparsed. */
export const unknownFormat: Format = { name: "unknown", eventClass: "web", parse: () => undefined };
