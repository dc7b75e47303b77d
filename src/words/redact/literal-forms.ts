// For: every way in which a name may be written, as literals to look for.
// Never: forms of numbers; addresses, phones and MACs have finders of their own.

import { foldText } from "./fold-text.ts";
import type { Named } from "./edits.ts";
import type { KnownValues, Values } from "./known-values.ts";
import type { Literal } from "./literals.ts";
import { zoneOf } from "./zones.ts";

type NamedLiteral = Literal<Named>;

function isLatin(text: string): boolean {
  return /^[\u0020-\u007e]*$/.test(text);
}

/** As it is, and with dots as dashes or underscores (file names, zone files, units of systemd). */
function nameForms(value: string, known: KnownValues): NamedLiteral[] {
  const spelling = known.spellings.get(value);
  const isWord = !value.includes(".");
  const plain: NamedLiteral[] = [value, ...(spelling === undefined ? [] : [spelling])].map(
    (text) => ({
      text,
      isWord: isWord && isLatin(text),
      what: { kind: "name", value },
    }),
  );
  const { domain } = zoneOf(value, known.ownDomains);
  if (isWord || !known.ownDomains.has(domain)) return plain;
  const signs = ["-", "_", " dot ", "[.]"].map((sign) => ({
    text: value.replaceAll(".", sign),
    isWord: true,
    what: {
      kind: "name" as const,
      value,
      write: (pseudonym: string) => pseudonym.replaceAll(".", sign),
    },
  }));
  return [...plain, ...signs];
}

/** With blanks, dashes, underscores or nothing between its words; Japanese in both compositions (NFC, NFD). */
function firmForms(value: string): NamedLiteral[] {
  const joints = [" ", "-", "_", ""].map((sign) => value.replace(/[\s_-]+/g, sign));
  const texts = new Set([value, ...joints, value.normalize("NFD"), foldText(value)]);
  // Short Latin names are parts of ordinary words.
  return [...texts].map((text) => ({
    text,
    isWord: isLatin(text) && text.length < 6,
    what: { kind: "organisation", value },
  }));
}

function userForms(value: string): NamedLiteral[] {
  return [{ text: value, isWord: isLatin(value), what: { kind: "user", value } }];
}

function mailboxForms(value: string): NamedLiteral[] {
  const signs = [" at ", "(at)", "[at]", "=", "#"].map((sign) => ({
    text: value.replace("@", sign),
    isWord: true,
    what: {
      kind: "mailbox" as const,
      value,
      write: (pseudonym: string) => pseudonym.replace("@", sign),
    },
  }));
  return [{ text: value, isWord: true, what: { kind: "mailbox", value } }, ...signs];
}

export function literalsOf(values: Values, known: KnownValues): NamedLiteral[] {
  const each = <T>(kind: Parameters<Values["get"]>[0], forms: (value: string) => T[]) =>
    [...(values.get(kind) ?? [])].flatMap(forms);
  return [
    ...each("name", (value) => nameForms(value, known)),
    ...each("mailbox", mailboxForms),
    ...each("user", userForms),
    ...each("organisation", firmForms),
  ];
}
