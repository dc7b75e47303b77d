// For: what a named.conf says of where it listens, whom it forwards to and which zones it is an authority for.
// Never: views told apart: a zone in any view counts. Source: BIND 9 Administrator Reference Manual.

import { isAbsolute, join } from "node:path";
import { isRefusal } from "../host-files.ts";
import type { HostFiles } from "../host-files.ts";
import { readConfigFiles } from "../config-files.ts";

interface Statement {
  readonly words: readonly string[];
  readonly block: readonly Statement[];
}

/** Words, strings and the marks `{`, `}`, `;`; comments of all three kinds left out. */
const token = /\/\*[\s\S]*?(?:\*\/|$)|(?:\/\/|#)[^\n]*|"([^"\n]*)"|[{};]|[^\s{};"]+/g;
const depthMax = 16;

function statementsOf(text: string): Statement[] {
  const stack: { words: string[]; block: Statement[]; inner: Statement[] }[] = [
    { words: [], block: [], inner: [] },
  ];
  for (const [whole, quoted] of text.matchAll(token)) {
    if (/^(?:\/\*|\/\/|#)/.test(whole)) continue;
    const top = stack.at(-1);
    if (!top) return [];
    if (whole === "{" && stack.length < depthMax) {
      stack.push({ words: [], block: [], inner: [] });
    } else if (whole === "}" && stack.length > 1) {
      stack.pop();
      const outer = stack.at(-1);
      if (outer) outer.inner = top.block;
    } else if (whole === ";") {
      if (top.words.length > 0 || top.inner.length > 0)
        top.block.push({ words: top.words, block: top.inner });
      top.words = [];
      top.inner = [];
    } else if (!/^[{}]$/.test(whole)) {
      top.words.push(quoted ?? whole);
    }
  }
  return stack[0]?.block ?? [];
}

export interface NamedSettings {
  readonly listensOn: readonly string[];
  readonly forwarders: readonly string[];
  readonly zones: readonly { readonly name: string; readonly file?: string }[];
}

const authority = /^(?:master|primary|slave|secondary)$/;
const everybodys = /^(?:\.|localhost|(?:.*\.)?(?:arpa|internal))$/i;

function valueOf(block: readonly Statement[], name: string): string | undefined {
  return block.find(({ words }) => words[0] === name)?.words[1];
}

function includesOf(text: string): string[] {
  return statementsOf(text)
    .filter(({ words }) => words[0] === "include")
    .flatMap(({ words }) => words[1] ?? [])
    .filter(isAbsolute);
}

export function namedSettings(files: HostFiles, main: string): NamedSettings {
  const read = readConfigFiles(files, main, ({ text }) => includesOf(text));
  const top = read.files.flatMap(({ text }) => statementsOf(text));
  const inViews = top.filter(({ words }) => words[0] === "view").flatMap(({ block }) => block);
  const options = top.find(({ words }) => words[0] === "options")?.block ?? [];
  const folder = valueOf(options, "directory") ?? "/var/cache/bind";
  const listed = (name: string) =>
    options.filter(({ words }) => words[0] === name).flatMap(({ block }) => block);
  const zones = [...top, ...inViews].flatMap(({ words, block }) => {
    const [kind, name = ""] = words;
    const isOurs = kind === "zone" && authority.test(valueOf(block, "type") ?? "");
    const bare = name.replace(/(?<=.)\.$/, "");
    if (!isOurs || everybodys.test(bare)) return [];
    const file = valueOf(block, "file");
    const path = file === undefined || isAbsolute(file) ? file : join(folder, file);
    return [{ name: bare, ...(path !== undefined && { file: path }) }];
  });
  return {
    listensOn: listed("listen-on").flatMap(({ words }) => words[0] ?? []),
    forwarders: listed("forwarders").flatMap(({ words }) => words[0] ?? []),
    zones: [...new Map(zones.map((zone) => [zone.name, zone])).values()],
  };
}

/** The address of `www` in a zone file, where a plain line of it says so. */
export function wwwAddress(files: HostFiles, path: string): string | undefined {
  const text = files.text(path);
  if (isRefusal(text)) return undefined;
  return /^www(?:\s+\d+\w?)?(?:\s+IN)?(?:\s+\d+\w?)?\s+A\s+(\d{1,3}(?:\.\d{1,3}){3})/im.exec(
    text,
  )?.[1];
}
