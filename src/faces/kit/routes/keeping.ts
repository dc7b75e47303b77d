// For: routes of accounts, sessions and tokens.
// Never: a secret in a list.

import type * as accounts from "../accounts.ts";
import type * as contract from "../contract.ts";
import { a, type Route } from "./route.ts";

export const keeping = {
  accounts: {
    method: "GET",
    path: "/accounts",
    needs: "read",
    answer: a<contract.AccountList>(),
    said: "Accounts, sessions and tokens.",
  },
  addAccount: {
    method: "POST",
    path: "/accounts",
    needs: "owner",
    body: a<accounts.NewAccount>(),
    answer: a<accounts.Invitation>(),
    said: "Adds an account; gives a link that opens once.",
  },
  invite: {
    method: "POST",
    path: "/accounts/:id/invitation",
    needs: "owner",
    answer: a<accounts.Invitation>(),
    said: "A new link for an account whose owner cannot get in.",
  },
  changeAccount: {
    method: "PATCH",
    path: "/accounts/:id",
    needs: "owner",
    body: a<accounts.AccountChange>(),
    answer: a<accounts.Done>(),
    said: "Changes the name or the role of an account.",
  },
  endAccount: {
    method: "DELETE",
    path: "/accounts/:id",
    needs: "owner",
    answer: a<accounts.Done>(),
    said: "Ends an account and its sessions; never the last administrator.",
  },
  endSession: {
    method: "DELETE",
    path: "/sessions/:id",
    needs: "self",
    answer: a<accounts.Done>(),
    said: "Ends a session: one's own, or any for an administrator.",
  },
  addToken: {
    method: "POST",
    path: "/tokens",
    needs: "owner",
    body: a<accounts.NewToken>(),
    answer: a<accounts.MadeToken>(),
    said: "Makes a token for a program; it is shown once.",
  },
  endToken: {
    method: "DELETE",
    path: "/tokens/:id",
    needs: "owner",
    answer: a<accounts.Done>(),
    said: "Ends a token.",
  },
} as const satisfies Record<string, Route>;
