// For: sendmail.def of the Japanese CF tool: variables, live and commented out, and the sections they stand in.
// Never: the shell that the tool is run through; only `NAME=value` on a line of its own.

export interface DefLine {
  readonly name: string;
  readonly value: string;
  readonly line: number;
  readonly isComment: boolean;
}

const assignment = /^\s*(#+)?\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/;

export function readDef(text: string): DefLine[] {
  return text.split("\n").flatMap((raw, index) => {
    const match = assignment.exec(raw.replace(/\r$/, ""));
    if (!match) return [];
    const value = (match[3] ?? "").replace(/^(["'])(.*)\1$/, "$2");
    return [{ name: match[2] ?? "", value, line: index + 1, isComment: match[1] !== undefined }];
  });
}

/** The line behind the head of a section (`#[nosourceroute] …`), where its first variable belongs. */
export function sectionLine(text: string, section: string): number | undefined {
  const at = text
    .split("\n")
    .findIndex((row) => row.replace(/\s/g, "").startsWith(`#[${section}]`));
  return at < 0 ? undefined : at + 2;
}
