// For: who gets in and how: one's own keys first, then everybody's, the open sessions, the tokens of programs.
// Never: a secret but once, when it is made.

import type { ReactElement } from "react";
import type { PasskeyList } from "../../../kit/accounts.ts";
import type { AccountList } from "../../../kit/contract.ts";
import { AccountTable } from "../accounts/account-table.tsx";
import { MyPasskeys } from "../accounts/my-passkeys.tsx";
import { MyPassword } from "../accounts/my-password.tsx";
import { Sessions } from "../accounts/sessions.tsx";
import { Tokens } from "../accounts/tokens.tsx";
import { client } from "../data/client.ts";
import { useMe } from "../data/me.ts";
import { useResource } from "../data/use-resource.ts";
import { PageHead } from "../parts/page-head.tsx";
import { never } from "../telling/never.ts";
import { useWords } from "../words/words.ts";
import { Loading } from "./plain-screens.tsx";

function signOut(): void {
  void client("signOut").then(() => location.assign("/signin"));
}

export function AccountsScreen(): ReactElement {
  const words = useWords();
  const me = useMe();
  const list = useResource<AccountList>("/api/v1/accounts", never);
  const own = useResource<PasskeyList>("/api/v1/me/passkeys", never);
  if (!me || !list.value || !own.value) return <Loading problem={list.problem ?? own.problem} />;
  function again(): void {
    list.again();
    own.again();
  }
  return (
    <>
      <PageHead title={words("menuAccounts")} />
      {me.needsSetup ? (
        <section className="note-box" aria-labelledby="setup-title">
          <h2 id="setup-title">{words("setupTitle")}</h2>
          <p>{words("setupNote")}</p>
        </section>
      ) : null}
      <MyPasskeys passkeys={own.value.passkeys} onDone={again} />
      <MyPassword onDone={again} />
      <AccountTable accounts={list.value.accounts} onDone={again} />
      <Sessions list={list.value} onDone={again} />
      <Tokens tokens={list.value.tokens} onDone={again} />
      <p className="page-foot">
        <button type="button" className="button" onClick={signOut}>
          {words("signOut")}
        </button>
      </p>
    </>
  );
}
