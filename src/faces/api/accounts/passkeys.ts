// For: passkeys (WebAuthn level 3): the two ceremonies, with a challenge that is good once, and the browser's answer judged
//      by @simplewebauthn/server. User verification is required, so a passkey is two factors in one.
// Never: a passkey for an IP address (the specification has none); attestation, which would name the device.

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { randomBytes } from "node:crypto";
import { minuteMs } from "../../../base/clock.ts";
import { readAddress } from "../../../base/ip.ts";
import type { CeremonyOptions, CredentialJson } from "../../kit/accounts.ts";
import type { KeptPasskey, KnownAccount } from "./account.ts";

/** How the browser called this desk. */
export interface Place {
  /** Without port. */
  readonly name: string;
  /** `https://gw1.example.jp:4649` */
  readonly origin: string;
}

export interface Passkeys {
  signInOptions(place: Place, nowMs: number): Promise<CeremonyOptions>;
  addOptions(place: Place, known: KnownAccount, nowMs: number): Promise<CeremonyOptions>;
  /** Undefined: it is not this passkey, not for this place, or the challenge is spent. */
  verify(
    place: Place,
    kept: KeptPasskey,
    response: CredentialJson,
    nowMs: number,
  ): Promise<KeptPasskey | undefined>;
  add(
    place: Place,
    account: string,
    name: string,
    response: CredentialJson,
    nowMs: number,
  ): Promise<KeptPasskey | undefined>;
}

/** Ed25519, ECDSA P-256, RSA (COSE): what authenticators have; post-quantum ones are still an experiment in Node 24. */
const algorithms = [-8, -7, -257];
const challengeLifeMs = 5 * minuteMs;
const challengesMax = 1000;

/** A relying party id is a name (WebAuthn §5.1.3, "effective domain"). */
export function canHavePasskeys({ name }: Place): boolean {
  return readAddress(name) === undefined && !/^\d/.test(name.split(".").at(-1) ?? "");
}

/** Challenges that are out, each for one purpose; taken when an answer comes, whether it is right or not. */
function createChallenges() {
  const out = new Map<string, { readonly purpose: string; readonly untilMs: number }>();
  return {
    issue(purpose: string, nowMs: number): string {
      const challenge = randomBytes(32).toString("base64url");
      out.set(challenge, { purpose, untilMs: nowMs + challengeLifeMs });
      const oldest = out.keys().next();
      if (out.size > challengesMax && !oldest.done) out.delete(oldest.value);
      return challenge;
    },
    take(challenge: string, purpose: string, nowMs: number): boolean {
      const found = out.get(challenge);
      out.delete(challenge);
      const leftMs = (found?.untilMs ?? 0) - nowMs;
      return found?.purpose === purpose && leftMs > 0 && leftMs <= challengeLifeMs;
    },
  };
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, "base64url"));
}

export function createPasskeys(): Passkeys {
  const challenges = createChallenges();
  return {
    async signInOptions({ name }, nowMs) {
      return (await generateAuthenticationOptions({
        rpID: name,
        challenge: bytesOf(challenges.issue("sign-in", nowMs)),
        userVerification: "required",
        timeout: challengeLifeMs,
      })) as unknown as CeremonyOptions;
    },
    async addOptions({ name }, { id, account }, nowMs) {
      return (await generateRegistrationOptions({
        rpName: "Hinomi",
        rpID: name,
        userName: account.name,
        userID: new Uint8Array(Buffer.from(id)),
        challenge: bytesOf(challenges.issue(`add ${id}`, nowMs)),
        timeout: challengeLifeMs,
        attestationType: "none",
        supportedAlgorithmIDs: algorithms,
        excludeCredentials: account.passkeys
          .filter(({ host }) => host === name)
          .map((passkey) => ({ id: passkey.id, transports: [...passkey.transports] })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      })) as unknown as CeremonyOptions;
    },
    async verify(place, kept, response, nowMs) {
      try {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: response as never,
          expectedChallenge: (challenge) => challenges.take(challenge, "sign-in", nowMs),
          expectedOrigin: place.origin,
          expectedRPID: kept.host,
          requireUserVerification: true,
          credential: {
            id: kept.id,
            publicKey: bytesOf(kept.key),
            counter: kept.counter,
            transports: [...kept.transports],
          },
        });
        if (!verified || kept.host !== place.name) return undefined;
        return { ...kept, counter: authenticationInfo.newCounter, lastMs: nowMs };
      } catch {
        // Whatever is wrong with bytes from outside: it is not the passkey.
        return undefined;
      }
    },
    async add(place, account, name, response, nowMs) {
      try {
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          response: response as never,
          expectedChallenge: (challenge) => challenges.take(challenge, `add ${account}`, nowMs),
          expectedOrigin: place.origin,
          expectedRPID: place.name,
          requireUserVerification: true,
          supportedAlgorithmIDs: algorithms,
        });
        if (!verified || !registrationInfo) return undefined;
        const { credential } = registrationInfo;
        return {
          id: credential.id,
          key: Buffer.from(credential.publicKey).toString("base64url"),
          counter: credential.counter,
          transports: (credential.transports ?? []).slice(0, 10),
          name,
          host: place.name,
          madeMs: nowMs,
        };
      } catch {
        return undefined;
      }
    },
  };
}
