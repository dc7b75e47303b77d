// For: the desk on this machine's loopback: the API over the store, the rooms' pages, the built assets, the changes.
// Never: on another address; never a page's content (the rooms give it).

import { randomBytes } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../base/settings.ts";
import { systemClock } from "../base/clock.ts";
import { keepAccounts } from "../faces/api/accounts/account-keeper.ts";
import { createApi } from "../faces/api/create-api.ts";
import { listen, namesOf } from "../faces/api/listen.ts";
import type { Listening } from "../faces/api/listen.ts";
import { readAssets } from "../faces/api/assets.ts";
import { issueLinkToken } from "../faces/api/sealed-link.ts";
import type { Change } from "../faces/kit/contract.ts";
import type { DeskWork } from "../faces/kit/desk-work.ts";
import type { Status } from "../faces/kit/status.ts";
import type { Store } from "../incidents/store.ts";
import { playbooks } from "../playbooks/index.ts";
import type { RoomSnapshot } from "../playbooks/playbook.ts";
import type { MessageState } from "../words/outbox/message.ts";
import type { Scribe } from "./scribe.ts";
import { createSignInLog } from "./sign-in-log.ts";

export interface DeskServer extends Listening {
  /** Address with a fresh one-time token. */
  link(): string;
  /** Tells all open desks what is out of date. */
  changed(change: Change): void;
}

export interface DeskOptions {
  readonly store: Store;
  readonly scribe: Scribe;
  readonly work: DeskWork;
  readonly storeFolder: string;
  readonly port: number;
  /** `desk:` of hinomi.yaml. */
  readonly settings: Settings["desk"];
  readonly status: () => Promise<Status>;
  readonly snapshot: (playbook: string) => Promise<RoomSnapshot>;
  readonly onFault: (error: unknown) => void;
  /** When the watch last wrote something down. */
  readonly lastBeatMs?: () => number;
}

/** In the store's folder while a desk is open: its address. */
export const originFile = "desk.address";

const secretName = "desk.secret";
const secretBytes = 32;

/** Whoever can read this file can sign in: it lies in the store's folder, readable by its owner only. */
export function deskSecret(storeFolder: string): Buffer {
  const path = join(storeFolder, secretName);
  try {
    const kept = readFileSync(path);
    if (kept.length === secretBytes) return kept;
  } catch {
    // None yet: made now.
  }
  const made = randomBytes(secretBytes);
  writeFileSync(path, made, { mode: 0o600 });
  return made;
}

/** Address of a running desk with a fresh one-time token. */
export function deskLink(storeFolder: string, origin: string, nowMs: number): string {
  return `${origin}/enter?token=${issueLinkToken(deskSecret(storeFolder), nowMs)}`;
}

/** Messages of the outbox by state. */
async function outboxCounts(store: Store): Promise<Partial<Record<MessageState, number>>> {
  const counts: Partial<Record<MessageState, number>> = {};
  for (const { body } of await store.records({ kind: "message" })) {
    const { state } = body as { readonly state: MessageState };
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

export async function openDesk(options: DeskOptions): Promise<DeskServer> {
  const listeners = new Set<(change: Change) => void>();
  const api = createApi({
    store: options.store,
    status: options.status,
    pages: () =>
      Promise.all(
        playbooks.flatMap((playbook) =>
          playbook.page
            ? [options.snapshot(playbook.name).then((snapshot) => playbook.page?.(snapshot))]
            : [],
        ),
      ).then((pages) => pages.filter((page) => page !== undefined)),
    work: options.work,
    keep: keepAccounts({
      store: options.store,
      write: (records, drafts) => options.scribe.write({ records }, drafts),
      now: () => systemClock.now(),
    }),
    changes: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    assets: await readAssets(new URL("../faces/desk/public/", import.meta.url)),
    // People sign in by the real clock, also where a rehearsal plays in 2001.
    clock: systemClock,
    secret: deskSecret(options.storeFolder),
    names: namesOf(options.settings),
    outbox: () => outboxCounts(options.store),
    ...(options.lastBeatMs && { lastBeatMs: options.lastBeatMs }),
    onFailedSignIn: createSignInLog(options.storeFolder),
    onFault: options.onFault,
  });
  const listening = await listen(api, options.port, options.settings);
  const address = join(options.storeFolder, originFile);
  writeFileSync(address, `${listening.origin}\n`, { mode: 0o600 });
  return {
    ...listening,
    async close() {
      rmSync(address, { force: true });
      await listening.close();
    },
    link: () => listening.origin + api.enterPath(),
    changed: (change) => {
      for (const listener of listeners) listener(change);
    },
  };
}
