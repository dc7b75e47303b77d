// For: which parts the outbreak switch holds, whatever the tables allow: programs, archives, documents with room for programs.
// Never: plain text of a mail.

import type { MailPartSeen } from "../../../events/mail-content.ts";
import type { NameSeen } from "./file-names.ts";
import type { OutbreakScope } from "./policy.ts";
import { shippedPolicy } from "./shipped.ts";

const words = (text: string): readonly string[] => text.split(" ");

/** Kinds and endings of each scope. */
const scopes: Readonly<Record<OutbreakScope, ReadonlySet<string>>> = {
  executables: new Set([...shippedPolicy.extensions.hold, ...shippedPolicy.kinds.hold]),
  archives: new Set(
    words(
      "zip rar rar5 7z gz bz2 xz zstd tar tgz tbz2 txz lzh lha cab ace arj iso udf img vhd vhdx wim dmg lzip compress zipx gca alz egg z lz zst",
    ),
  ),
  documents: new Set(
    words(
      "ole ooxml office-xml encrypted-office odf doc docx docm dot dotx xls xlsx xlsm xlsb ppt pptx pptm jtd rtf pdf onenote one odf odt ods odp html htm xhtml mht",
    ),
  ),
};

export function outbreakHolds(
  chosen: readonly OutbreakScope[],
  { kind, names: raw, depth, declaredType }: MailPartSeen,
  names: readonly NameSeen[],
): boolean {
  const isBody = raw.length === 0 && depth === 0 && declaredType.startsWith("text/");
  return chosen.some((scope) => {
    const held = scopes[scope];
    if (names.some(({ endings }) => endings.some((ending) => held.has(ending)))) return true;
    return !isBody && held.has(kind);
  });
}
