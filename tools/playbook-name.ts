// For: which names a new room may have, and its line in the register of rooms.
// Never: touches the disk.

import { namesAreOfTheTrade } from "../test/tidy-rules.ts";

/** `worm-scan` → `wormScan`. */
export function identifierOf(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

const longest = 40;
const reserved = new Set(
  (
    "await break case catch class const continue debugger default delete do else enum export extends false finally for " +
    "function if implements import in instanceof interface let new null package private protected public return static " +
    "super switch this throw true try typeof var void while with yield index playbook playbooks"
  ).split(" "),
);

/** Why there can be no room of that name, or undefined. `isTaken` is asked for a folder below src/playbooks. */
export function refusalOf(
  name: string,
  letter: string,
  isTaken: (folder: string) => boolean,
): string | undefined {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || name.length > longest) {
    return `"${name}" is no name for a room: kebab-case in lower case, at most ${longest} characters, like worm-scan.`;
  }
  const [complaint] = namesAreOfTheTrade([{ path: `src/playbooks/${name}/playbook.ts`, text: "" }]);
  if (complaint || reserved.has(name)) {
    return `"${name}" says nothing about the trouble, or means something else in TypeScript: name what happens, like worm-scan.`;
  }
  if (!/^(?:[A-Z]|–)$/.test(letter))
    return `"${letter}" is no letter of the diary: A to Z, or leave it out.`;
  return isTaken(name) ? `src/playbooks/${name} is there already.` : undefined;
}

/** The register with the room's import and its entry added. */
export function addLine(register: string, name: string): string {
  const identifier = identifierOf(name);
  const last = [...register.matchAll(/^import .*\/playbook\.ts";\n/gm)].at(-1);
  const list = /^(export const playbooks: readonly Playbook\[\] = \[)([^\]]*)\];/m.exec(register);
  if (!last || !list)
    throw new Error("src/playbooks/index.ts is not as it was: add the line by hand");
  const [whole, opening = "", inside = ""] = list;
  const entries = inside
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
  const added = `import { ${identifier} } from "./${name}/playbook.ts";\n`;
  const end = last.index + last[0].length;
  return (register.slice(0, end) + added + register.slice(end)).replace(
    whole,
    () => `${opening}${[...entries, identifier].join(", ")}];`,
  );
}
