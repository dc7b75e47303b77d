// For: what the settings of the hand let it touch outside its own folder, for its systemd unit.
// Never: a folder that no setting names.

import type { HandReach } from "../table.ts";
import type { HandSettings } from "./settings.ts";

export function reachOf({ files, maps, services, mail_servers: servers }: HandSettings): HandReach {
  const rebuilt = Object.values(servers).flatMap(({ rebuild, made, config }) =>
    rebuild ? [config ?? "/etc/mail/sendmail.cf", made ?? []].flat() : [],
  );
  const queues = Object.values(servers).flatMap(({ kind, queue }) =>
    kind === "sendmail" ? [queue] : [],
  );
  const cores = Object.values(services).flatMap((service) => service.cores?.folder ?? []);
  return {
    files: [...Object.values(files), ...Object.values(maps)]
      .map(({ path }) => path)
      .concat(rebuilt),
    folders: [...queues, ...cores],
    // postmap becomes the text's owner, like postsuper the mail system's user.
    hasMailServers: Object.keys(servers).length + Object.keys(maps).length > 0,
  };
}
