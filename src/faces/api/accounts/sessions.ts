// For: sessions as records: found by what the cookie holds, listed, ended one by one.
// Never: the cookie's secret in a record; a session that somebody else chose (fixation): each is made here, anew.

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Json } from "../../../base/canonical-json.ts";
import { dayMs, hourMs, minuteMs } from "../../../base/clock.ts";
import type { Clock } from "../../../base/clock.ts";
import type { AccountKeeper } from "./account-keeper.ts";
import { sessionEnded, sessionStarted, type SignInWay } from "./entries.ts";

export const sessionLifeMs = 30 * dayMs;
/** A long weekend. */
export const sessionIdleMs = 4 * dayMs;
/** How exactly the last use is kept: each keeping is a write. */
const touchMs = hourMs;
/** A clock that was set back may be wrong by so much before sessions count as from the future. */
const aheadMs = 5 * minuteMs;
const perAccountMax = 20;

export interface KeptSession {
  readonly account: string;
  /** Hex sha256 of the secret half of the cookie. */
  readonly hash: string;
  readonly way: SignInWay;
  readonly browser: string;
  readonly sinceMs: number;
  readonly lastMs: number;
}

export interface KnownSession {
  readonly id: string;
  readonly session: KeptSession;
}

export type EndReason = Parameters<typeof sessionEnded>[3];

export interface Beginning {
  readonly account: string;
  /** For the journal. */
  readonly who: string;
  readonly way: SignInWay;
  readonly browser: string;
  /** The cookie that came with it, if any: its session ends, so that none goes on under a new sign-in. */
  readonly previous?: string;
}

export interface Sessions {
  /** The value for the cookie. */
  begin(beginning: Beginning): Promise<string>;
  find(cookie: string | undefined): Promise<KnownSession | undefined>;
  /** Whether a session that was found before still is one. */
  isOpen(id: string): Promise<boolean>;
  list(): Promise<readonly KnownSession[]>;
  end(known: KnownSession, by: string, why: EndReason): Promise<void>;
}

const shape = /^(SES-[0-9a-f]{16})\.([\w-]{43})$/;

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function isSameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, "hex"), Buffer.from(b, "hex")];
  return left.length === right.length && left.length > 0 && timingSafeEqual(left, right);
}

/** What a browser says of itself, short and plain: text from outside. */
export function browserOf(agent: string | null): string {
  return (agent ?? "").replace(/[^\x20-\x7e]/g, "").slice(0, 120);
}

function isAlive({ sinceMs, lastMs }: KeptSession, nowMs: number): boolean {
  return (
    nowMs - sinceMs < sessionLifeMs && nowMs - lastMs < sessionIdleMs && sinceMs - nowMs < aheadMs
  );
}

export function createSessions(keep: AccountKeeper, clock: Clock): Sessions {
  async function all(): Promise<readonly KnownSession[]> {
    const records = await keep.list("session");
    return records.map(({ id, body }) => ({ id, session: body as unknown as KeptSession }));
  }

  async function end(known: KnownSession, by: string, why: EndReason): Promise<void> {
    const entry = sessionEnded({ atMs: clock.now(), by }, known.id, known.session.account, why);
    await keep.end("session", known.id, entry);
  }

  async function find(cookie: string | undefined): Promise<KnownSession | undefined> {
    const parts = cookie !== undefined && cookie.length < 128 ? shape.exec(cookie) : null;
    const [, id = "", secret = ""] = parts ?? [];
    const record = parts ? await keep.get("session", id) : undefined;
    if (!record) return undefined;
    const session = record.body as unknown as KeptSession;
    const nowMs = clock.now();
    if (!isSameHash(hashOf(secret), session.hash) || !isAlive(session, nowMs)) return undefined;
    if (nowMs - session.lastMs > touchMs) {
      const touched: KeptSession = { ...session, lastMs: nowMs };
      await keep.touch("session", id, touched as unknown as Json);
    }
    return { id, session };
  }

  /** Ends what has run out, and the longest unused ones above the bound. */
  async function tidy(account: string): Promise<void> {
    const nowMs = clock.now();
    const known = await all();
    const mine = known
      .filter(({ session }) => session.account === account && isAlive(session, nowMs))
      .toSorted((a, b) => b.session.lastMs - a.session.lastMs);
    const over = known.filter(({ session }) => !isAlive(session, nowMs));
    for (const each of [...over, ...mine.slice(perAccountMax - 1)])
      await end(each, "hinomi", "expired");
  }

  return {
    find,
    end,
    async isOpen(id) {
      const record = await keep.get("session", id);
      return record !== undefined && isAlive(record.body as unknown as KeptSession, clock.now());
    },
    async list() {
      const nowMs = clock.now();
      return (await all()).filter(({ session }) => isAlive(session, nowMs));
    },
    async begin({ account, who, way, browser, previous }) {
      const replaced = await find(previous);
      if (replaced) await end(replaced, who, "replaced");
      await tidy(account);
      const nowMs = clock.now();
      const id = `SES-${randomBytes(8).toString("hex")}`;
      const secret = randomBytes(32).toString("base64url");
      const session: KeptSession = {
        account,
        hash: hashOf(secret),
        way,
        browser,
        sinceMs: nowMs,
        lastMs: nowMs,
      };
      const entry = sessionStarted({ atMs: nowMs, by: who }, id, account, way);
      await keep.put("session", id, session as unknown as Json, entry);
      return `${id}.${secret}`;
    },
  };
}
