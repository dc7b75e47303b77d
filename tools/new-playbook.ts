// For: `npm run new:playbook NAME [LETTER]`: a room whose scene already passes, and its line in the register.
// Never: overwrites a room; leaves half of one behind when its name is refused.

import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { addLine, refusalOf } from "./playbook-name.ts";
import { roomFiles } from "./playbook-template.ts";

const root = join(import.meta.dirname, "..");
const register = join(root, "src/playbooks/index.ts");

function make(name: string, letter: string): void {
  const files = roomFiles({ name, letter, ruleId: randomUUID() });
  for (const [path, text] of Object.entries(files)) {
    const place = join(root, "src/playbooks", name, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  writeFileSync(register, addLine(readFileSync(register, "utf8"), name));
  // Where lines break depends on how long the name is.
  const formatter = join(root, "node_modules/oxfmt/bin/oxfmt");
  spawnSync(process.execPath, [formatter, join("src/playbooks", name), register], { cwd: root });
}

const [name = "", letter = "–"] = process.argv.slice(2);
const isTaken = (path: string) => existsSync(join(root, "src/playbooks", path));
const refusal = refusalOf(name, letter, isTaken);
if (refusal !== undefined) {
  process.stderr.write(
    `${refusal}\nNothing was made. Usage: npm run new:playbook NAME [LETTER of the diary's episode]\n`,
  );
  process.exitCode = 64;
} else {
  make(name, letter);
  process.stdout.write(
    `src/playbooks/${name}/ is made and stands in src/playbooks/index.ts.\n` +
      `Next: write your story in scenes/first/, then the rule in rules/first-sign.yml, then the words.\n` +
      `Play it: ./bin/hinomi rehearse ${name}/first   Guards: npm run check\n` +
      `To delete it again: rm -r src/playbooks/${name}, and its two lines in the register.\n`,
  );
}
