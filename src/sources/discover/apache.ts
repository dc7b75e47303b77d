// For: where an Apache on this host writes its logs, by its own configuration.
// Never: whether the server runs, or what is in the logs.

import { isAbsolute, join } from "node:path";
import { formatFromApache } from "../formats/access/custom-format.ts";
import type { FormatSpec } from "../formats/access/custom-format.ts";
import { logFormatsOfApache } from "../formats/server-config/apache-config.ts";
import type { NamedLogFormat, ServerLog } from "../formats/server-config/server-logs.ts";
import { readConfigFiles } from "./config-files.ts";
import type { ConfigFile } from "./config-files.ts";
import { isRefusal } from "./host-files.ts";
import type { HostFiles } from "./host-files.ts";
import type { ConfiguredLogs, NamedLog } from "./configured-logs.ts";

/** Debian and its kin · Red Hat and its kin · SUSE, Alpine. The server's root is the folder that relative paths begin at. */
const mains = [
  { main: "/etc/apache2/apache2.conf", root: "/etc/apache2" },
  { main: "/etc/httpd/conf/httpd.conf", root: "/etc/httpd" },
  { main: "/etc/apache2/httpd.conf", root: "/usr" },
] as const;

type Variables = Map<string, string>;

/** `export APACHE_LOG_DIR=/var/log/apache2$SUFFIX`: what a shell would make of plain assignments, and nothing else. */
export function variablesOfEnvvars(text: string): Variables {
  const variables: Variables = new Map();
  for (const line of text.split("\n")) {
    const [, name, value] = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const bare = value.trim().replace(/^(["'])(.*)\1$/, "$2");
    const filled = bare.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, plain?: string) => {
      return variables.get(braced ?? plain ?? "") ?? "";
    });
    if (!/[`$]/.test(filled)) variables.set(name, filled);
  }
  return variables;
}

const directive =
  /^[ \t]*(Include|IncludeOptional|ServerRoot|Define)[ \t]+(?:"([^"\n]*)"|(\S+))(?:[ \t]+(?:"([^"\n]*)"|(\S+)))?/gim;

interface Reading {
  root: string;
  readonly variables: Variables;
}

function includesOf(reading: Reading, { text }: ConfigFile): string[] {
  const patterns: string[] = [];
  const filled = (word: string) =>
    word.replace(/\$\{(\w+)\}/g, (whole, name: string) => reading.variables.get(name) ?? whole);
  for (const [, name = "", quoted, bare, quotedValue, bareValue] of text.matchAll(directive)) {
    const word = filled(quoted ?? bare ?? "");
    switch (name.toLowerCase()) {
      case "define":
        reading.variables.set(word, filled(quotedValue ?? bareValue ?? ""));
        break;
      case "serverroot":
        if (isAbsolute(word)) reading.root = word;
        break;
      default:
        if (!word.includes("${")) patterns.push(isAbsolute(word) ? word : join(reading.root, word));
    }
  }
  return patterns;
}

/** Undefined: by content. `isUnclear`: the configuration names a format that cannot be taken apart for certain. */
function formatOf(log: ServerLog, formats: ReadonlyMap<string, string>) {
  const nickname = log.nickname ?? "own";
  const source = log.format ?? formats.get(nickname);
  if (log.kind === "error" || source === undefined) return { isUnclear: false };
  const spec: FormatSpec = { name: `apache:${nickname}`, source };
  return formatFromApache(nickname, source)
    ? { format: spec, isUnclear: false }
    : { isUnclear: true };
}

function logsOf(reading: Reading, files: readonly ConfigFile[]) {
  const variables = Object.fromEntries(reading.variables);
  const all = files.map((file) => ({ file, said: logFormatsOfApache(file.text, variables) }));
  const named = all.flatMap(({ said }): readonly NamedLogFormat[] => said.formats);
  const formats = new Map(named.map(({ nickname, logFormat }) => [nickname, logFormat]));
  const logs = all.flatMap(({ file, said }) =>
    said.logs.map((log): NamedLog => {
      const path = isAbsolute(log.path) ? log.path : join(reading.root, log.path);
      return { kind: log.kind, path, from: file.path, ...formatOf(log, formats) };
    }),
  );
  const elsewhere = all.flatMap(({ file, said }) =>
    said.elsewhere.map(({ target }) => ({ target, from: file.path })),
  );
  return { logs, elsewhere };
}

/** Undefined when there is no Apache here. */
export function apacheLogs(files: HostFiles): ConfiguredLogs | undefined {
  const found = mains.find(({ main }) => !isRefusal(files.stat(main)));
  if (!found) return undefined;
  const envvars = files.text("/etc/apache2/envvars");
  const variables = variablesOfEnvvars(isRefusal(envvars) ? "" : envvars);
  const reading: Reading = { root: found.root, variables };
  const config = readConfigFiles(files, found.main, (file) => includesOf(reading, file));
  const { refused, isCut } = config;
  return { server: "Apache", ...logsOf(reading, config.files), refused, isCut, main: found.main };
}
