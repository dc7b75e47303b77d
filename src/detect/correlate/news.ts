// For: rules that are told only when an account comes from a network it never came from before (`hinomi.new_network_of`).
// Never: told of the very first network, nor while the account is still being learnt; unbounded however many names there are.

import { neighbourhood, readAddress } from "../../base/ip.ts";
import { heardOf, rowOf, ruleOf, type AccountMemory, type MemoryKind } from "./account-memory.ts";
import type { Frame } from "./frame.ts";
import { groupJson } from "./group-text.ts";
import type { Occurrence } from "./occurrence.ts";
import type { SavedWindow } from "./forgotten.ts";
import { ownText, valueText } from "./value-text.ts";

/** Network (/24, /48) → when it was last heard of; the one heard of longest ago first. */
interface Account {
  firstMs: number;
  readonly networks: Map<string, number>;
}

export interface News extends AccountMemory<Account> {
  /** The field that names the account. */
  readonly field: string;
}

const kind: MemoryKind = { ending: "#networks", bound: "newsAccounts" };

/** The rule whose memory is saved under this name, if it is such a name. */
export function ruleOfNewsRow(row: string): string | undefined {
  return ruleOf(row, kind);
}

export function createNews(rule: string, field: string): News {
  return { rule, field, names: [field], accounts: new Map(), unsaved: new Set() };
}

/** Notes where the account comes from; true when that is news. Hits without an account or an address are none. */
export function isNews(frame: Frame, news: News, hit: Occurrence): boolean {
  const { newsLearnMs, newsForgetMs, newsNetworks, groupValueChars } = frame.bounds;
  const name = valueText(hit.from.get(news.field), groupValueChars);
  const address = hit.source === undefined ? undefined : readAddress(hit.source);
  if (name === undefined || name === "" || !address) return false;
  const account = heardOf(frame, kind, news, {
    name,
    fresh: (): Account => ({ firstMs: hit.timeMs, networks: new Map() }),
  });
  const { networks } = account;
  const network = ownText(neighbourhood(address));
  const lastMs = networks.get(network);
  account.firstMs = Math.min(account.firstMs, hit.timeMs);
  networks.delete(network);
  networks.set(network, Math.max(lastMs ?? hit.timeMs, hit.timeMs));
  if (networks.size > newsNetworks) networks.delete(networks.keys().next().value as string);
  news.unsaved.add(ownText(name));
  if (lastMs !== undefined && hit.timeMs - lastMs <= newsForgetMs) return false;
  return networks.size > 1 && hit.timeMs - account.firstMs >= newsLearnMs;
}

export function saveNews(news: News): SavedWindow[] {
  const windows = [...news.unsaved].map((name): SavedWindow => {
    const { firstMs, networks } = news.accounts.get(name) as Account;
    const state = JSON.stringify({ v: 1, firstMs, networks: [...networks] });
    return { rule: rowOf(news.rule, kind), group: groupJson(news.names, name), state };
  });
  news.unsaved.clear();
  return windows;
}

function readAccount(state: string): Account | undefined {
  let value: unknown;
  try {
    value = JSON.parse(state);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { v, firstMs, networks } = value as Readonly<Record<string, unknown>>;
  const isRow = (row: unknown): row is [string, number] =>
    Array.isArray(row) && typeof row[0] === "string" && Number.isFinite(row[1]);
  const isWhole = v === 1 && Number.isFinite(firstMs) && Array.isArray(networks);
  if (!isWhole || !networks.every(isRow)) return undefined;
  return { firstMs: firstMs as number, networks: new Map(networks) };
}

/** When it was last heard of, for the order of putting back; undefined: not usable. */
export function prepareNews(
  news: News,
  name: string,
  state: string,
): { readonly touchedMs: number; readonly putBack: () => void } | undefined {
  const account = readAccount(state);
  if (!account) return undefined;
  return {
    touchedMs: Math.max(account.firstMs, ...account.networks.values()),
    putBack: () => void news.accounts.set(name, account),
  };
}
