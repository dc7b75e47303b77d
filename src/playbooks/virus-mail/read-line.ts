// For: a line of the filter's log that was kept as evidence, as its fields.
// Never: throws; a line that is cut or no such line is none.

export function readLine(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return value === null || typeof value !== "object"
      ? undefined
      : (value as Readonly<Record<string, unknown>>);
  } catch {
    return undefined;
  }
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
