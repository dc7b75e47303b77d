// For: where a web server here answers plain HTTP: the ports it waits on, or those of its settings when it does not run.
// Never: a port that speaks TLS; a virtual host's name.

import type { At } from "../../../estate/graph-target.ts";
import { readConfigFiles } from "../config-files.ts";
import type { HostFiles } from "../host-files.ts";
import { includesOfNginx } from "../nginx.ts";
import { placesOf, readPlace } from "./places.ts";
import type { RunningDaemon } from "./running-now.ts";

export interface WebPlace extends At {
  readonly isEverywhere: boolean;
}

const placesMax = 4;
const tlsPorts: ReadonlySet<number> = new Set([443, 8443]);

function written(files: HostFiles, { name }: RunningDaemon): At[] {
  const isNginx = name === "nginx";
  const mains = isNginx
    ? ["/etc/nginx/nginx.conf"]
    : ["/etc/apache2/ports.conf", "/etc/httpd/conf/httpd.conf"];
  const listen = isNginx ? /(?:^|[\s;{}])listen\s+([^\s;]+)/g : /^\s*Listen\s+(\S+)/gim;
  const read = mains.flatMap(
    (main) =>
      readConfigFiles(files, main, ({ text }) =>
        isNginx
          ? includesOfNginx(text).map((path) =>
              path.startsWith("/") ? path : `/etc/nginx/${path}`,
            )
          : [],
      ).files,
  );
  return read.flatMap(({ text }) =>
    [...text.replace(/#.*$/gm, "").matchAll(listen)].flatMap(
      ([, place = ""]) => readPlace(place) ?? [],
    ),
  );
}

/** `lan`: the address by which a proxy may fetch from it, since many refuse to fetch from loopback. */
export function webPlaces(
  files: HostFiles,
  daemon: RunningDaemon,
  lan: string | undefined,
): WebPlace[] {
  const isEverywhere = (port: number) =>
    daemon.sockets.some((each) => each.port === port && /^(?:0\.0\.0\.0|::)$/.test(each.address));
  const places = daemon.isRunning ? placesOf(daemon.sockets, "tcp") : written(files, daemon);
  const unique = [...new Map(places.map((at) => [at.port, at])).values()];
  return unique
    .filter(({ port }) => !tlsPorts.has(port))
    .toSorted((a, b) => Number(b.port === 80) - Number(a.port === 80) || a.port - b.port)
    .slice(0, placesMax)
    .map(({ address, port }) => ({
      address: isEverywhere(port) ? (lan ?? address) : address,
      port,
      isEverywhere: isEverywhere(port),
    }));
}
