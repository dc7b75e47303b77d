// For: the two ceremonies of passkeys, from the API's options to what the browser answers.
// Never: a credential kept here; never thrown: a person may simply press "cancel".

import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import type { CeremonyOptions, CredentialJson } from "../../../kit/accounts.ts";

export const hasPasskeys = browserSupportsWebAuthn;

type Asked = { readonly kind: "ok"; readonly response: CredentialJson } | { readonly kind: "no" };

async function tried(ask: () => Promise<unknown>): Promise<Asked> {
  try {
    return { kind: "ok", response: (await ask()) as CredentialJson };
  } catch {
    return { kind: "no" };
  }
}

export function usePasskeyOf(options: CeremonyOptions): Promise<Asked> {
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return tried(() => startAuthentication({ optionsJSON }));
}

export function makePasskey(options: CeremonyOptions): Promise<Asked> {
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  return tried(() => startRegistration({ optionsJSON }));
}
