// For: an /etc for the twin: the few files a daemon needs of this machine's, and the site's own mail settings, with the diffs applied.
// Never: writes into the site's folder; a link that leads out of it is not followed.

import {
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import type { SettingsFile, Weakness } from "../../../playbooks/playbook.ts";
import { applyDiff } from "../../hand/files/apply-diff.ts";
import type { TwinAddresses } from "./twin-plan.ts";

const ofMachine = [
  "passwd",
  "group",
  "services",
  "protocols",
  "localtime",
  "ld.so.cache",
  "login.defs",
];
/** Postfix's own parts, which a copy of the settings alone may lack. */
const ofPostfix = [
  "postfix-files",
  "postfix-files.d",
  "dynamicmaps.cf",
  "dynamicmaps.cf.d",
  "postfix-script",
  "post-install",
];
const ofSite = ["postfix", "mail", "exim4", "exim"];
const filesMax = 5000;

/** The site's folders of mail settings, without links and special files, bounded. */
function copySite(root: string, etc: string): void {
  let count = 0;
  for (const name of ofSite) {
    const from = join(root, "etc", name);
    if (!existsSync(from)) continue;
    cpSync(from, join(etc, name), {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => {
        count += 1;
        const status = lstatSync(path);
        return count <= filesMax && (status.isFile() || status.isDirectory());
      },
    });
  }
}

/** Applies diffs to the copy; answers which files were changed. One that no longer fits is left for the next look. */
export function applyFixes(
  etc: string,
  weaknesses: readonly Weakness[],
): { readonly changed: ReadonlySet<string> } {
  const changed = new Set<string>();
  // From the last line up, so that an earlier change does not move the place of a later one.
  const fixes = weaknesses
    .flatMap(({ fix, line }) => (fix ? [{ ...fix, line }] : []))
    .toSorted((a, b) => b.line - a.line);
  const done = new Set<string>();
  for (const { file, diff } of fixes) {
    if (done.has(diff)) continue;
    done.add(diff);
    const path = join(etc, "..", file);
    const made = existsSync(path) ? applyDiff(readFileSync(path), diff) : undefined;
    if (!made) continue;
    writeFileSync(path, made);
    changed.add(file);
  }
  return { changed };
}

/** `files`: what the audit read; such of them as lie outside the copied folders are put in their place. */
export function makeEtc(
  folder: string,
  root: string,
  files: ReadonlyMap<string, SettingsFile | undefined>,
  { server, outside }: TwinAddresses,
): string {
  const etc = join(folder, "etc");
  mkdirSync(etc, { recursive: true, mode: 0o755 });
  for (const name of ofMachine) {
    const path = join("/etc", name);
    if (existsSync(path)) copyFileSync(path, join(etc, name));
  }
  copySite(root, etc);
  for (const name of existsSync(join(etc, "postfix")) ? ofPostfix : []) {
    const [from, to] = [join("/etc/postfix", name), join(etc, "postfix", name)];
    if (existsSync(from) && !existsSync(to)) cpSync(from, to, { recursive: true });
  }
  for (const [path, file] of files) {
    const to = join(folder, path);
    if (!file || existsSync(to)) continue;
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, file.text);
  }
  const put = (name: string, text: string) => writeFileSync(join(etc, name), text);
  put(
    "hosts",
    `127.0.0.1 localhost\n${server} hinomi-twin.example ${hostname()}\n${outside} probe.hinomi-outside.example\n`,
  );
  put("resolv.conf", "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
  put("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
  return etc;
}
