// For: what the API needs of the running Hinomi, handed in once.
// Never: a file, a socket or a clock of its own.

import type { Clock } from "../../base/clock.ts";
import type { Store } from "../../incidents/store.ts";
import type { Page } from "../../words/view.ts";
import type { MessageState } from "../../words/outbox/message.ts";
import type { Change } from "../kit/contract.ts";
import type { DeskWork } from "../kit/desk-work.ts";
import type { Status } from "../kit/status.ts";
import type { AccountKeeper } from "./accounts/account-keeper.ts";
import type { PasswordCost } from "./accounts/password.ts";
import type { Assets } from "./assets.ts";

/** Somebody did not get in. `account` is what was typed: text from outside, at most 64 characters. */
export interface FailedSignIn {
  readonly address: string;
  readonly account?: string;
  readonly way: "link" | "password" | "passkey" | "token";
  readonly atMs: number;
}

export interface ApiDeps {
  readonly store: Pick<Store, "incidents" | "incident" | "sources" | "hours" | "journal">;
  readonly work: DeskWork;
  readonly keep: AccountKeeper;
  readonly status: () => Promise<Status>;
  readonly pages: () => Promise<readonly Page[]>;
  /** Calls the listener after each commit; answers with the way to stop. */
  readonly changes: (listener: (change: Change) => void) => () => void;
  /** From readAssets(); an empty map when the desk was not built. */
  readonly assets: Assets;
  readonly clock: Clock;
  /** 32 random bytes, kept (mode 0600) in the state folder: whoever reads them can sign in. */
  readonly secret: Uint8Array;
  /** Names and addresses besides loopback's by which browsers call it, without port. */
  readonly names?: readonly string[];
  /** /metrics answers loopback without a session. */
  readonly hasOpenMetrics?: boolean;
  /** Messages of the outbox by state, for /metrics; absent: not told there. */
  readonly outbox?: () => Promise<Readonly<Partial<Record<MessageState, number>>>>;
  /** When the watch last wrote something down, ms, for /beat; absent: it never did. */
  readonly lastBeatMs?: () => number;
  /** Brute force on our own sign-in is an incident too. */
  readonly onFailedSignIn?: (failure: FailedSignIn) => void;
  /** A failure inside a handler; the caller gets a 500 without details. */
  readonly onFault?: (error: unknown) => void;
  /** What a password costs; only tests make it cheap. */
  readonly passwordCost?: PasswordCost;
  /** Pause between heartbeats of the event stream, ms. */
  readonly heartbeatMs?: number;
}

/** Who is at the other end of the connection. */
export interface Peer {
  readonly address: string;
  readonly isTls: boolean;
}
