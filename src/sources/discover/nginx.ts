// For: where an nginx on this host writes its logs, by its own configuration.
// Never: whether the server runs, or what is in the logs.

import { isAbsolute, join } from "node:path";
import { formatFromNginx } from "../formats/access/custom-format.ts";
import type { FormatSpec } from "../formats/access/custom-format.ts";
import { logFormatsOfNginx } from "../formats/server-config/nginx-config.ts";
import type { ServerLog } from "../formats/server-config/server-logs.ts";
import { readConfigFiles } from "./config-files.ts";
import type { ConfigFile } from "./config-files.ts";
import type { ConfiguredLogs, NamedLog } from "./configured-logs.ts";
import { isRefusal } from "./host-files.ts";
import type { HostFiles } from "./host-files.ts";

const folder = "/etc/nginx";
const main = `${folder}/nginx.conf`;
/** Where relative log paths begin: nginx' compiled-in prefix, of Debian's package and of nginx.org's. */
const prefixes = ["/usr/share/nginx", folder] as const;

/** Included patterns. A `#` begins a comment where a word could begin. */
export function includesOfNginx(text: string): string[] {
  const bare = text.replace(/(^|[\s;{}])#.*$/gm, "$1");
  const found = bare.matchAll(
    /(?:^|[\s;{}])include\s+(?:"([^"\n]*)"|'([^'\n]*)'|([^\s;"']+))\s*;/g,
  );
  return [...found].map(([, double, single, plain]) => double ?? single ?? plain ?? "");
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

function formatOf(log: ServerLog, formats: ReadonlyMap<string, string>) {
  if (log.kind === "error" || log.nickname === undefined) return { isUnclear: false };
  const source = formats.get(log.nickname);
  if (source === undefined) {
    const builtIn: FormatSpec = { name: "combined" };
    return log.nickname === "combined"
      ? { format: builtIn, isUnclear: false }
      : { isUnclear: true };
  }
  const format: FormatSpec = { name: `nginx:${log.nickname}`, source };
  return formatFromNginx(log.nickname, source) ? { format, isUnclear: false } : { isUnclear: true };
}

function logsOf(files: HostFiles, configFiles: readonly ConfigFile[]) {
  const prefix = prefixes.find((one) => !isRefusal(files.stat(join(one, "logs")))) ?? folder;
  const all = configFiles.map((file) => ({ file, said: logFormatsOfNginx(file.text) }));
  const named = all.flatMap(({ said }) => [...said.formats]);
  const formats = new Map(named.map(({ nickname, logFormat }) => [nickname, logFormat]));
  const logs = all.flatMap(({ file, said }) =>
    said.logs.map((log): NamedLog => {
      const path = isAbsolute(log.path) ? log.path : join(prefix, log.path);
      return { kind: log.kind, path, from: file.path, ...formatOf(log, formats) };
    }),
  );
  const elsewhere = all.flatMap(({ file, said }) =>
    said.elsewhere.map(({ target }) => ({ target, from: file.path })),
  );
  return { logs, elsewhere };
}

/** Undefined when there is no nginx here. */
export function nginxLogs(files: HostFiles): ConfiguredLogs | undefined {
  if (isRefusal(files.stat(main))) return undefined;
  const config = readConfigFiles(files, main, ({ text }) => includesOfNginx(text).map(absolute));
  const { refused, isCut } = config;
  return { server: "nginx", main, ...logsOf(files, config.files), refused, isCut };
}
