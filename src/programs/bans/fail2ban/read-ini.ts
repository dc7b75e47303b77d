// For: fail2ban's settings files: Python's configparser as fail2ban uses it (jail.conf(5), docs.python.org configparser).
// Never: a fault of the file thrown; a line that is none is passed over.

/** Section → option → value as written, lines joined by "\n". Options are lower case. */
export type Ini = ReadonlyMap<string, ReadonlyMap<string, string>>;

const linesMax = 50_000;

/** ";" after white space begins a comment; "#" does so only at the start of a line. */
function withoutComment(line: string): string {
  const at = line.search(/\s;/);
  return at < 0 ? line : line.slice(0, at);
}

export function readIni(text: string): Ini {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  let option: string | undefined;
  for (const raw of text.split(/\r?\n/, linesMax)) {
    if (/^\s*(?:[#;].*)?$/.test(raw)) continue;
    const line = withoutComment(raw).trimEnd();
    const named = /^\[([^\]]+)\]\s*$/.exec(line);
    if (named) {
      const name = named[1] ?? "";
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
      option = undefined;
      continue;
    }
    if (/^\s/.test(line) && section && option !== undefined) {
      section.set(option, `${section.get(option) ?? ""}\n${line.trim()}`);
      continue;
    }
    const pair = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(line);
    if (!section || !pair) continue;
    option = (pair[1] ?? "").trim().toLowerCase();
    section.set(option, pair[2] ?? "");
  }
  return sections;
}

/** One file over those before it: `%(known/NAME)s` is what NAME was in them. */
export function layered(files: readonly Ini[]): Ini {
  const all = new Map<string, Map<string, string>>();
  for (const file of files) {
    for (const [name, options] of file) {
      const section = all.get(name) ?? new Map<string, string>();
      all.set(name, section);
      for (const [option, value] of options) {
        const before = section.get(option);
        const known = `%(known/${option})s`;
        // Cut, so that files which double a value again and again stay small.
        const after = before === undefined ? value : value.replaceAll(known, () => before);
        section.set(option, after.slice(0, valueCharsMax));
      }
    }
  }
  return all;
}

const valueCharsMax = 64 * 1024;
const depthMax = 10;

/** `%(NAME)s`, `%(known/NAME)s` and `%(SECTION/NAME)s` written out; what leads nowhere is left empty. */
export function expanded(ini: Ini, sectionName: string, option: string): string | undefined {
  const defaults = ini.get("DEFAULT");
  let budget = valueCharsMax;

  function valueOf(section: string, name: string, depth: number): string | undefined {
    const own = ini.get(section)?.get(name);
    const value = own ?? defaults?.get(name);
    return value === undefined
      ? undefined
      : written(value, own === undefined ? "DEFAULT" : section, name, depth);
  }

  function written(value: string, section: string, self: string, depth: number): string {
    if (depth > depthMax) return "";
    return value.replaceAll(/%%|%\(([^)]{1,128})\)s/g, (whole, reference: string | undefined) => {
      if (reference === undefined) return "%";
      const name = reference.toLowerCase();
      const slash = name.indexOf("/");
      const place = slash < 0 ? undefined : reference.slice(0, slash);
      const bare = slash < 0 ? name : name.slice(slash + 1);
      // What a section says of itself can only be what holds for all.
      const isOuter =
        place === "known" || place === "default" || (place === undefined && bare === self);
      const from = isOuter ? "DEFAULT" : (place ?? section);
      if (from === section && bare === self) return "";
      const found = valueOf(from, bare, depth + 1) ?? "";
      budget -= found.length;
      return budget < 0 ? "" : found || whole.slice(0, 0);
    });
  }

  return valueOf(sectionName, option.toLowerCase(), 0);
}
