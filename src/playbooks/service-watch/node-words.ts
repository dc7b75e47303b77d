// For: what people call a node of the graph, and what they cannot do while it fails.
// Never: a name of the graph where people have a word for it.

import type { Said } from "../../base/said.ts";
import {
  certificateWords,
  daemonWords,
  diskWords,
  nodeWords,
  portWords,
  resolverWords,
} from "../../estate/graph-words.ts";
import { say } from "./say.ts";
import type { WordKey } from "./say.ts";

const standing: Readonly<Record<string, Said>> = {
  clock: nodeWords.clock,
  hand: nodeWords.hand,
  memory: nodeWords.memory,
  "line:gateway": nodeWords.gateway,
  line: nodeWords.line,
  "dns:own-zone": nodeWords.ownZone,
  "dns:outside": nodeWords.outsideNames,
  "proxy:port": nodeWords.proxyPort,
  "proxy:by-ip": nodeWords.proxyByAddress,
  "web:by-name": nodeWords.pagesByName,
  "web:outside": nodeWords.pagesOutside,
  "origin:direct": nodeWords.site,
  "mail:smtp": nodeWords.mail,
  "mail:queue": nodeWords.queue,
  "mail:imap": nodeWords.imap,
  "mail:imaps": nodeWords.imap,
  "mail:pop3": nodeWords.pop3,
  "mail:pop3s": nodeWords.pop3,
};

type Daemon = keyof typeof daemonWords;

function isDaemon(name: string): name is Daemon {
  return Object.hasOwn(daemonWords, name);
}

/** A node by its words; one that nobody has words for by its name. */
export function nodeSaid(node: string): Said {
  const known = Object.hasOwn(standing, node) ? standing[node] : undefined;
  if (known) return known;
  const [kind = "", ...rest] = node.split(":");
  const name = rest.join(":");
  const [daemon = "", port = ""] = rest;
  if (kind === "proc" && isDaemon(name)) return daemonWords[name];
  if (kind === "disk") return diskWords(name);
  if (kind === "tls" && isDaemon(daemon)) return certificateWords(daemon, Number(port));
  if (kind === "port" && isDaemon(daemon)) return portWords(daemon, Number(port));
  if (node.startsWith("dns:resolver:")) return resolverWords(node.slice(13));
  return { ja: kind === "proc" ? name : node, en: kind === "proc" ? name : node };
}

const brokenKeys: Readonly<Record<string, WordKey>> = {
  "web:by-name": "broken.web",
  "web:outside": "broken.web",
  "origin:direct": "broken.site",
  "dns:outside": "broken.names",
  "mail:smtp": "broken.mail-in",
  "mail:queue": "broken.mail-out",
  "mail:imap": "broken.mailbox",
  "mail:imaps": "broken.mailbox",
  "mail:pop3": "broken.mailbox",
  "mail:pop3s": "broken.mailbox",
};

/** What people cannot do: ホームページが見られません / "web pages cannot be seen". */
export function brokenSaid(node: string): Said {
  const key = Object.hasOwn(brokenKeys, node) ? brokenKeys[node] : undefined;
  return key ? say(key) : say("broken.other", { node: nodeSaid(node) });
}

const plainKeys: Readonly<Record<string, WordKey>> = {
  "web:by-name": "plain.web",
  "web:outside": "plain.web",
  "origin:direct": "plain.site",
};

/** The same in easy words, for the staff. */
export function plainSaid(node: string): Said {
  const key = Object.hasOwn(plainKeys, node) ? plainKeys[node] : undefined;
  return key ? say(key) : brokenSaid(node);
}

const order = ["web:", "mail:", "origin:", "dns:"];

/** What people notice first stands first. */
export function byNotice(nodes: readonly string[]): readonly string[] {
  const rank = (node: string) => {
    const at = order.findIndex((start) => node.startsWith(start));
    return at < 0 ? order.length : at;
  };
  return nodes.toSorted((a, b) => rank(a) - rank(b));
}

/** Several words as one. */
export function listed(all: readonly Said[]): Said {
  return {
    ja: all.map(({ ja }) => ja).join("、"),
    en: all.length < 3 ? all.map(({ en }) => en).join(" and ") : all.map(({ en }) => en).join(", "),
  };
}

export function capital({ ja, en }: Said): Said {
  return { ja, en: en.charAt(0).toUpperCase() + en.slice(1) };
}
