// For: tokens for programs: made once, shown once, kept as a hash, with the scopes they were given.
// Never: found by anything but the whole of the token.

import { randomBytes } from "node:crypto";
import type { Json } from "../../../base/canonical-json.ts";
import { dayMs, hourMs } from "../../../base/clock.ts";
import type { Clock } from "../../../base/clock.ts";
import { scopes, type MadeToken, type NewToken, type Scope } from "../../kit/accounts.ts";
import type { AccountKeeper } from "./account-keeper.ts";
import { tokenCreated, tokenEnded } from "./entries.ts";
import { hashOf, isSameHash } from "./sessions.ts";

export interface KeptToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly hash: string;
  readonly madeMs: number;
  readonly untilMs?: number;
  readonly lastMs?: number;
}

export interface KnownToken {
  readonly id: string;
  readonly token: KeptToken;
}

export interface Tokens {
  make(wish: NewToken, by: string): Promise<MadeToken | "too-many-kept">;
  find(text: string): Promise<KnownToken | undefined>;
  /** Whether a token that was found before still is one. */
  isOpen(id: string): Promise<boolean>;
  list(): Promise<readonly KnownToken[]>;
  /** False: there is none of this id. */
  end(id: string, by: string): Promise<boolean>;
}

const tokensMax = 100;
const touchMs = hourMs;
/** A name that secret scanners can look for. */
const shape = /^hinomi_([0-9a-f]{16})_([\w-]{43})$/;

export function createTokens(keep: AccountKeeper, clock: Clock): Tokens {
  async function list(): Promise<readonly KnownToken[]> {
    const records = await keep.list("token");
    return records.map(({ id, body }) => ({ id, token: body as unknown as KeptToken }));
  }
  function isGood({ untilMs }: KeptToken): boolean {
    return untilMs === undefined || clock.now() < untilMs;
  }
  return {
    list,
    async isOpen(id) {
      const record = await keep.get("token", id);
      return record !== undefined && isGood(record.body as unknown as KeptToken);
    },
    async make({ name, scopes: wanted, days }, by) {
      if ((await list()).length >= tokensMax) return "too-many-kept";
      const nowMs = clock.now();
      const number = randomBytes(8).toString("hex");
      const secret = randomBytes(32).toString("base64url");
      const id = `TOK-${number}`;
      const given = scopes.filter((scope) => wanted.includes(scope));
      const token: KeptToken = {
        name,
        scopes: given,
        hash: hashOf(secret),
        madeMs: nowMs,
        ...(days !== undefined && { untilMs: nowMs + days * dayMs }),
      };
      const entry = tokenCreated({ atMs: nowMs, by }, id, name, given);
      await keep.put("token", id, token as unknown as Json, entry);
      return { id, token: `hinomi_${number}_${secret}` };
    },
    async find(text) {
      const parts = text.length < 128 ? shape.exec(text) : null;
      const [, number = "", secret = ""] = parts ?? [];
      const record = parts ? await keep.get("token", `TOK-${number}`) : undefined;
      if (!record) return undefined;
      const token = record.body as unknown as KeptToken;
      const nowMs = clock.now();
      if (!isSameHash(hashOf(secret), token.hash) || !isGood(token)) return undefined;
      if (nowMs - (token.lastMs ?? 0) > touchMs)
        await keep.touch("token", record.id, { ...token, lastMs: nowMs });
      return { id: record.id, token };
    },
    async end(id, by) {
      const record = await keep.get("token", id);
      if (!record) return false;
      const { name } = record.body as unknown as KeptToken;
      await keep.end("token", id, tokenEnded({ atMs: clock.now(), by }, id, name));
      return true;
    },
  };
}
