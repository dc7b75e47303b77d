// For: is the place a probe is made from an outside to the server? Its words, and the reason when it is not.
// Never: a name looked up.

import { isInner, isInside, readAddress, readNetwork } from "../../base/ip.ts";
import type { Said } from "../../base/said.ts";
import type { Estate } from "../../estate/estate.ts";

export interface Vantage {
  readonly said: Said;
  /** Set: refusals and acceptances from here prove nothing. */
  readonly trust?: Said;
}

/** A server trusts its neighbours by its default (mynetworks_style = subnet). */
const neighbourBits = { 4: 24, 6: 64 } as const;

function advice(ja: string, en: string): Said {
  return {
    ja: `${ja}支店や携帯回線など、サーバーから見て外になる場所から試すか、hinomi audit mail --twin を使ってください。`,
    en: `${en} Probe from an outside of the server, such as a phone's line, or use hinomi audit mail --twin.`,
  };
}

export function vantageOf(
  from: string,
  server: string,
  estate: Estate,
  ownAddresses: readonly string[],
  nowMs: number,
): Vantage {
  const said: Said = { ja: `${from} から見ました。`, en: `Looked from ${from}.` };
  const [here, there] = [readAddress(from), readAddress(server)];
  if (!here || !there) return { said };
  const normal = ownAddresses.map((each) => readAddress(each));
  const isSame = (text: string) => {
    const network = readNetwork(text);
    return network !== undefined && isInside(there, network);
  };
  if (isInner(here) && (here.family === 4 ? here.value >>> 24 === 127 : here.words[7] === 1)) {
    return {
      said,
      trust: advice(
        "サーバー自身の中（ループバック）から見たので、何でも受け取られます。",
        "It was looked from the server's own loopback, where everything is taken.",
      ),
    };
  }
  if (from === server || (normal.length > 0 && ownAddresses.some(isSame))) {
    return {
      said,
      trust: advice(
        "このマシン自身のサーバーを、このマシンから見ています。",
        "This machine looked at a server of its own.",
      ),
    };
  }
  const verdict = estate.judge(from, nowMs);
  if (verdict.kind !== "stranger") {
    return {
      said,
      trust: advice(
        `${from} は自社のネットワークか社内のアドレスで、サーバーが信用しているはずです。`,
        `${from} is one of our own or inner addresses, which the server is likely to trust.`,
      ),
    };
  }
  const near = readNetwork(`${server}/${neighbourBits[there.family]}`);
  if (near && isInside(here, near)) {
    return {
      said,
      trust: advice(
        `${from} はサーバーと同じネットワークにあり、信用されているかもしれません。`,
        `${from} is in the server's own network, which it may trust.`,
      ),
    };
  }
  return { said };
}
