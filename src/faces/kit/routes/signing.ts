// For: routes of signing in and of one's own keys.
// Never: somebody else's account.

import type * as accounts from "../accounts.ts";
import type * as contract from "../contract.ts";
import { a, type Route } from "./route.ts";

export const signing = {
  signInPassword: {
    method: "POST",
    path: "/sign-in/password",
    needs: "nobody",
    body: a<accounts.PasswordSignIn>(),
    answer: a<contract.Me>(),
    said: "Signs in with a password and a code; the session is a cookie.",
  },
  signInPasskeyOptions: {
    method: "POST",
    path: "/sign-in/passkey/options",
    needs: "nobody",
    answer: a<accounts.CeremonyOptions>(),
    said: "Begins signing in with a passkey (PublicKeyCredentialRequestOptionsJSON).",
  },
  signInPasskey: {
    method: "POST",
    path: "/sign-in/passkey",
    needs: "nobody",
    body: a<accounts.PasskeySignIn>(),
    answer: a<contract.Me>(),
    said: "Signs in with a passkey; the session is a cookie.",
  },
  me: {
    method: "GET",
    path: "/me",
    needs: "anybody",
    answer: a<contract.Me>(),
    said: "Who is asking.",
  },
  signOut: {
    method: "POST",
    path: "/me/sign-out",
    needs: "self",
    answer: a<accounts.Done>(),
    said: "Ends this session.",
  },
  setPassword: {
    method: "POST",
    path: "/me/password",
    needs: "self",
    body: a<accounts.NewPassword>(),
    answer: a<accounts.SecondFactor>(),
    said: "Begins setting a password; gives the second factor, which must be confirmed.",
  },
  confirmPassword: {
    method: "POST",
    path: "/me/password/confirm",
    needs: "self",
    body: a<accounts.CodeRequest>(),
    answer: a<accounts.RecoveryCodes>(),
    said: "Confirms it with a code; gives the recovery codes, once.",
  },
  passkeys: {
    method: "GET",
    path: "/me/passkeys",
    needs: "self",
    answer: a<accounts.PasskeyList>(),
    said: "One's own passkeys.",
  },
  passkeyOptions: {
    method: "POST",
    path: "/me/passkeys/options",
    needs: "self",
    answer: a<accounts.CeremonyOptions>(),
    said: "Begins adding a passkey (PublicKeyCredentialCreationOptionsJSON).",
  },
  addPasskey: {
    method: "POST",
    path: "/me/passkeys",
    needs: "self",
    body: a<accounts.NewPasskey>(),
    answer: a<accounts.PasskeyList>(),
    said: "Adds a passkey.",
  },
  endPasskey: {
    method: "DELETE",
    path: "/me/passkeys/:passkey",
    needs: "self",
    answer: a<accounts.PasskeyList>(),
    said: "Removes a passkey.",
  },
} as const satisfies Record<string, Route>;
