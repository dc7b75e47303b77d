// For: a password or key out of the file that the settings name: its first line.
// Never: a secret in an error's text.

import { readFile } from "node:fs/promises";

/** Rejects with a text for the administrator when the file is missing, empty or not readable. */
export async function readSecret(path: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${path} cannot be read (${code})`, { cause: error });
  }
  const [line = ""] = text.slice(0, 4_096).split(/\r?\n/, 1);
  if (line.trim() === "") throw new Error(`${path} is empty`);
  return line.trim();
}
