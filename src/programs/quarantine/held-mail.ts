// For: what the quarantine knows of a mail: what was seen of it, why it is there, and what became of it. Plain JSON.
// Never: the mail itself.

/** Strangers' texts: names, addresses, subject. */
export interface HeldAbout {
  readonly from: string;
  /** All of them: the mail is given to these when it is released. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly clientIp?: string;
  readonly queueId?: string;
  /** Why; the worst first. */
  readonly reasons: readonly {
    readonly path: string;
    readonly word: string;
    readonly ja: string;
    readonly en: string;
  }[];
  readonly parts: readonly {
    readonly path: string;
    readonly names: readonly string[];
    readonly kind: string;
    readonly size: number;
    readonly sha256?: string;
  }[];
  /** `held`: nobody got it. `stripped`: its recipients got it without these parts. */
  readonly was: "held" | "stripped";
}

export interface HeldMail extends HeldAbout {
  /** `Q-` and eight letters and digits that cannot be mistaken for each other. */
  readonly id: string;
  readonly atMs: number;
  /** Bytes of the mail, and SHA-256 of them (hex) and of its body. */
  readonly size: number;
  readonly sha256: string;
  readonly bodySha256: string;
}

export type HeldState = "held" | "released" | "deleted" | "expired";

export interface HeldChange {
  readonly id: string;
  readonly atMs: number;
  readonly state: HeldState;
  /** Who did it: a login name, or `hinomi`. */
  readonly who: string;
  readonly why: string;
  /** The approved deed that it is part of. */
  readonly deed?: string;
}

/** Something that was approved is begun: written down before anything is handed over. */
export interface DeedBegun {
  readonly deed: string;
  readonly id: string;
  readonly atMs: number;
  readonly do: "release" | "delete" | "extend";
  readonly who: string;
  readonly why: string;
}

/** It was not done: `unsure` where nobody knows whether the mail server has taken the mail. */
export interface DeedFailed {
  readonly deed: string;
  readonly id: string;
  readonly atMs: number;
  readonly state: "failed" | "unsure";
  /** Text from outside: the mail server's words. */
  readonly said: string;
}

/** A mail is kept for longer than usual. */
export interface HeldLonger {
  readonly id: string;
  readonly atMs: number;
  readonly untilMs: number;
  readonly who: string;
  readonly why: string;
  readonly deed: string;
}

/** Somebody used the link of a digest. */
export interface ReleaseAsked {
  readonly id: string;
  readonly atMs: number;
  readonly recipient: string;
  readonly nonce: string;
}

/** The filter let a released mail pass: that signature is used up. */
export interface ReleasePassed {
  readonly id: string;
  readonly atMs: number;
  readonly nonce: string;
  readonly untilMs: number;
}

/** One line of the index. */
export type IndexRecord =
  | { readonly type: "hold"; readonly mail: HeldMail; readonly recipients: number }
  | ({ readonly type: "state" } & HeldChange)
  | ({ readonly type: "begun" } & DeedBegun)
  | ({ readonly type: "failed" } & DeedFailed)
  | ({ readonly type: "longer" } & HeldLonger)
  | ({ readonly type: "asked" } & ReleaseAsked)
  | ({ readonly type: "passed" } & ReleasePassed);

/** Without letters that look like digits, and without U (Crockford's base 32). */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Five random bytes → Q-7K3M9TQX. */
export function heldId(random: Buffer): string {
  const bits = random.readUIntBE(0, 5);
  let text = "";
  for (let at = 0, rest = bits; at < 8; at += 1, rest = Math.floor(rest / 32)) {
    text = (letters[rest % 32] ?? "") + text;
  }
  return `Q-${text}`;
}

/** As somebody typed it: small letters, O for 0, I and L for 1, without Q-. */
export function readHeldId(text: string): string | undefined {
  const plain = text.toUpperCase().replace(/^Q-/, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(plain) ? `Q-${plain}` : undefined;
}
