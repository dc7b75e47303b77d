// For: effective values of Postfix's parameters: an override of the service, main.cf, the default; `$name` and conditions expanded. postconf(5).
// Never: an endless expansion; a name that refers to itself ends as nothing.

import { defaults } from "./defaults.ts";
import type { Entry } from "./read-main-cf.ts";
import type { Service } from "./read-master-cf.ts";

/** Where a value comes from: a line of main.cf or master.cf, or nowhere (the default). */
export interface Origin {
  readonly file: "main" | "master" | "default";
  readonly line: number;
}

export interface Parameters {
  value(name: string): string;
  raw(name: string): string;
  origin(name: string): Origin;
}

const depthMax = 24;
const charsMax = 64 * 1024;

/** `3.6` against `2`: numbers by their parts. */
function compareLevels(left: string, right: string): number {
  const [a, b] = [left, right].map((text) => text.split(".").map((part) => Number(part) || 0));
  for (let at = 0; at < 3; at += 1) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

function holds(left: string, operator: string, right: string): boolean {
  if (operator === "==") return left === right;
  if (operator === "!=") return left !== right;
  const isLevel = operator.endsWith("level");
  const bare = operator.replace("level", "");
  const order = isLevel ? compareLevels(left, right) : Math.sign(Number(left) - Number(right));
  if (bare === "<") return order < 0;
  if (bare === "<=") return order <= 0;
  if (bare === ">") return order > 0;
  return bare === ">=" ? order >= 0 : order === 0;
}

/** Index behind the bracket that closes the one at `at`. */
function closing(text: string, at: number): number {
  const open = text[at];
  const close = open === "{" ? "}" : ")";
  let depth = 0;
  for (let end = at; end < text.length; end += 1) {
    if (text[end] === open) depth += 1;
    if (text[end] === close) depth -= 1;
    if (depth === 0) return end + 1;
  }
  return text.length;
}

/** A first `{…}` or, without braces, everything up to `:` or the end; and what follows. */
function branch(text: string): readonly [string, string] {
  const trimmed = text.trimStart();
  if (trimmed.startsWith("{")) {
    const end = closing(trimmed, 0);
    return [trimmed.slice(1, end - 1).trim(), trimmed.slice(end).trimStart()];
  }
  return [trimmed, ""];
}

export function createParameters(
  main: ReadonlyMap<string, Entry>,
  said: ReadonlyMap<string, string> | undefined,
  service?: Service,
): Parameters {
  function override(name: string) {
    return service?.overrides.findLast((each) => each.name === name);
  }

  function raw(name: string): string {
    const own = override(name)?.value ?? main.get(name)?.value;
    return own ?? said?.get(name) ?? (Object.hasOwn(defaults, name) ? (defaults[name] ?? "") : "");
  }

  function inner(body: string, depth: number): string {
    if (body.startsWith("{")) {
      const end = closing(body, 0);
      const left = expand(body.slice(1, end - 1).trim(), depth + 1);
      const match = /^\s*(==|!=|[<>]=?(?:level)?)\s*/.exec(body.slice(end));
      if (!match) return "";
      const [right, choices] = branch(body.slice(end + match[0].length));
      return choose(holds(left, match[1] ?? "", expand(right, depth + 1)), choices, depth);
    }
    const name = /^\w+/.exec(body)?.[0] ?? "";
    const rest = body.slice(name.length).trimStart();
    const value = expand(raw(name), depth + 1);
    if (rest === "") return value;
    if (rest.startsWith("?")) return choose(value !== "", rest, depth);
    if (rest.startsWith(":"))
      return value === "" ? expand(branch(rest.slice(1))[0], depth + 1) : value;
    return value;
  }

  /** `? {this} : {that}` */
  function choose(isTrue: boolean, choices: string, depth: number): string {
    const [yes, more] = branch(choices.trimStart().replace(/^\?/, ""));
    const [no] = branch(more.replace(/^:/, ""));
    return expand(isTrue ? yes : no, depth + 1);
  }

  function expand(text: string, depth: number): string {
    if (depth > depthMax) return "";
    let made = "";
    for (let at = 0; at < text.length && made.length < charsMax; at += 1) {
      if (text[at] !== "$") {
        made += text[at];
        continue;
      }
      const next = text[at + 1] ?? "";
      if (next === "$") {
        made += "$";
        at += 1;
      } else if (next === "{" || next === "(") {
        const end = closing(text, at + 1);
        made += inner(text.slice(at + 2, end - 1).trim(), depth);
        at = end - 1;
      } else {
        const name = /^\w+/.exec(text.slice(at + 1, at + 129))?.[0] ?? "";
        made += name === "" ? "$" : expand(raw(name), depth + 1);
        at += name.length;
      }
    }
    return made.slice(0, charsMax);
  }

  return {
    raw,
    value: (name) => expand(raw(name), 0).trim(),
    origin(name) {
      const own = override(name);
      if (own) return { file: "master", line: own.line };
      const entry = main.get(name);
      return entry ? { file: "main", line: entry.line } : { file: "default", line: 0 };
    },
  };
}
