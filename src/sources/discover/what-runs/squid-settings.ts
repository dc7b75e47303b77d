// For: what a squid.conf says of its ports and of whom it asks for names.
// Never: conditions evaluated: every line counts. Source: squid.conf.documented.

import { isAbsolute } from "node:path";
import { readConfigFiles } from "../config-files.ts";
import type { HostFiles } from "../host-files.ts";

export interface SquidSettings {
  /** Ports that browsers are pointed at, as they stand: `3128`, `192.0.2.1:3128`, `[::1]:3128`. */
  readonly ports: readonly string[];
  readonly nameServers: readonly string[];
}

function linesOf(text: string): string[][] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(/\s+/));
}

export function squidSettings(files: HostFiles, main: string): SquidSettings {
  const read = readConfigFiles(files, main, ({ text }) =>
    linesOf(text)
      .filter(([name]) => name === "include")
      .flatMap(([, ...paths]) => paths.filter(isAbsolute)),
  );
  const lines = read.files.flatMap(({ text }) => linesOf(text));
  const ports = lines
    .filter(([name, port]) => name === "http_port" && port !== undefined)
    .filter((words) => !words.some((word) => /^(?:intercept|tproxy|accel|transparent)$/.test(word)))
    .flatMap(([, port]) => port ?? []);
  const nameServers = lines
    .filter(([name]) => name === "dns_nameservers")
    .flatMap(([, ...servers]) => servers);
  return { ports, nameServers };
}
