// For: the shapes of signing in and of accounts: what the desk sends and gets.
// Never: behaviour; never a secret in an answer but once, when it is made.

import type { Role } from "./contract.ts";

/** What a token may do. `read` reads everything, `admin` changes the estate and the rules. */
export const scopes = ["read", "decide", "approve", "send", "admin"] as const;

export type Scope = (typeof scopes)[number];

/** POST /api/v1/sign-in/password. `code`: six digits, or one of the recovery codes. */
export interface PasswordSignIn {
  readonly name: string;
  readonly password: string;
  readonly code: string;
}

/** A PublicKeyCredential as JSON (WebAuthn §5.1.8): what @simplewebauthn/browser gives and takes. */
export interface CredentialJson {
  readonly id: string;
  readonly rawId: string;
  readonly type: "public-key";
  /** All in base64url; what else a browser adds is passed over. */
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject?: string;
    readonly authenticatorData?: string;
    readonly signature?: string;
    readonly userHandle?: string | null;
    readonly transports?: readonly string[];
  };
  readonly clientExtensionResults: Readonly<Record<string, unknown>>;
  readonly authenticatorAttachment?: "platform" | "cross-platform";
}

/** POST /api/v1/sign-in/passkey */
export interface PasskeySignIn {
  readonly response: CredentialJson;
}

/** The options of a ceremony, to be handed to the browser as they are. */
export type CeremonyOptions = Readonly<Record<string, unknown>>;

/** POST /api/v1/me/passkeys */
export interface NewPasskey {
  readonly name: string;
  readonly response: CredentialJson;
}

/** GET /api/v1/me/passkeys */
export interface PasskeyList {
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly madeMs: number;
    readonly lastMs?: number;
  }[];
}

/** POST /api/v1/me/password: begins; it counts once a code has been confirmed. */
export interface NewPassword {
  readonly password: string;
}

/** The second factor, shown once. */
export interface SecondFactor {
  /** Base32, to be typed in where the QR code cannot be read. */
  readonly secret: string;
  /** otpauth://totp/… */
  readonly uri: string;
}

/** POST /api/v1/me/password/confirm */
export interface CodeRequest {
  readonly code: string;
}

/** Shown once; each opens once in place of a code. */
export interface RecoveryCodes {
  readonly codes: readonly string[];
}

/** POST /api/v1/accounts */
export interface NewAccount {
  readonly name: string;
  readonly role: Role;
}

/** PATCH /api/v1/accounts/:id */
export interface AccountChange {
  readonly name?: string;
  readonly role?: Role;
}

/** A link that opens once and lets its owner set a passkey or a password. */
export interface Invitation {
  readonly id: string;
  /** `/enter?token=…`, to be put behind this desk's address. */
  readonly path: string;
  readonly untilMs: number;
}

/** POST /api/v1/tokens. `days`: how long it is good; left out: until it is ended. */
export interface NewToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly days?: number;
}

export interface MadeToken {
  readonly id: string;
  /** Shown once: `Authorization: Bearer …`. */
  readonly token: string;
}

/** Answer to what has nothing to say but that it was done. */
export interface Done {
  readonly done: true;
}
