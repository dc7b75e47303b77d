// For: where the mail filter listens, as it is written for Postfix and sendmail: a path, or a port of loopback.
// Never: an address that others can reach: whoever can talk to a mail filter can hold up mail.

import { isInside, readAddress, readNetwork } from "../../base/ip.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";

export type SocketPlace =
  | { readonly type: "unix"; readonly path: string }
  | { readonly type: "inet"; readonly host: string; readonly port: number };

const loopback = ["127.0.0.0/8", "::1/128"].flatMap((text) => readNetwork(text) ?? []);

function notUnderstood(text: string): Trouble {
  return new Trouble(
    {
      ja: `--socket ${text} は使えません。起動していません。unix:/パス か inet:ポート@127.0.0.1 の形で書いてください（外から届くアドレスは使えません）。`,
      en: `--socket ${text} cannot be used. Nothing was started. Write unix:/PATH or inet:PORT@127.0.0.1 (not an address that others can reach).`,
    },
    exitCodes.usage,
  );
}

/** `/path`, `unix:/path`, `local:/path`, `inet:PORT@127.0.0.1`, `inet6:PORT@::1`. Throws Trouble (64). */
export function readSocketPlace(text: string): SocketPlace {
  const path = /^(?:(?:unix|local):)?(\/[^\0]{1,100})$/.exec(text)?.[1];
  if (path !== undefined) return { type: "unix", path };
  const [, portText = "", host = ""] = /^inet6?:(\d{1,5})@\[?([0-9a-f.:]+)\]?$/i.exec(text) ?? [];
  const address = readAddress(host);
  const port = Number(portText);
  if (!address || port > 65_535 || !loopback.some((each) => isInside(address, each))) {
    throw notUnderstood(text);
  }
  return { type: "inet", host, port };
}
