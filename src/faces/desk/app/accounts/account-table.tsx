// For: who may sign in, with what, and since when not any more.
// Never: the last administrator ended; the API refuses that and its sentence is shown.

import { useState, type FormEvent, type ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { Invitation } from "../../../kit/accounts.ts";
import { roles, type AccountList, type Role } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { useMay } from "../data/me.ts";
import { useDeed } from "../data/use-deed.ts";
import { useFormat } from "../format/use-format.ts";
import { Choice, Field } from "../parts/field.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { SureButton } from "../parts/sure-button.tsx";
import { Moment } from "../parts/time.tsx";
import { useWords, type WordKey } from "../words/words.ts";

const roleWords: Readonly<Record<Role, WordKey>> = {
  administrator: "roleAdministrator",
  reader: "roleReader",
  president: "rolePresidentOne",
};

type Account = AccountList["accounts"][number];

function Ways({ account }: { readonly account: Account }): ReactElement {
  const words = useWords();
  const ways = [
    ...(account.passkeys > 0 ? [words("accountPasskeys", { n: account.passkeys })] : []),
    ...(account.hasPassword ? [words("accountPassword")] : []),
  ];
  return <>{ways.length > 0 ? ways.join(" · ") : words("accountLinkOnly")}</>;
}

function Invited({ invitation }: { readonly invitation: Invitation }): ReactElement {
  const words = useWords();
  const format = useFormat();
  return (
    <div className="once" role="status">
      <p>{words("inviteNote", { time: format.dateTime(invitation.untilMs) })}</p>
      <p>
        <code className="secret">{location.origin + invitation.path}</code>
      </p>
    </div>
  );
}

interface AccountsProps {
  readonly accounts: readonly Account[];
  readonly onDone: () => void;
}

export function AccountTable({ accounts, onDone }: AccountsProps): ReactElement {
  const words = useWords();
  const may = useMay();
  const deed = useDeed();
  const [invitation, setInvitation] = useState<Invitation>();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("reader");
  function invited(made: Invitation): void {
    setInvitation(made);
    setName("");
    onDone();
  }
  function add(event: FormEvent): void {
    event.preventDefault();
    void deed.run(() => client("addAccount", { body: { name, role } }), invited);
  }
  return (
    <section className="block" aria-labelledby="accounts-title">
      <h2 id="accounts-title">{words("accountsTitle")}</h2>
      <ul className="plain-rows">
        {accounts.map((account) => (
          <li key={account.id}>
            <span>
              <bdi>{inert(account.name)}</bdi>{" "}
              <span className="soft">
                {words(roleWords[account.role])} · <Ways account={account} />
                {account.lastMs === undefined ? null : (
                  <>
                    {" · "}
                    <Moment ms={account.lastMs} />
                  </>
                )}
              </span>
            </span>
            {may("admin") ? (
              <span className="row-buttons">
                <button
                  type="button"
                  className="plain-button"
                  aria-label={words("accountInviteNamed", { name: inert(account.name) })}
                  onClick={() =>
                    void deed.run(() => client("invite", { params: { id: account.id } }), invited)
                  }
                >
                  {words("accountInvite")}
                </button>
                <SureButton
                  text={words("accountEnd")}
                  title={words("accountEndNamed", { name: inert(account.name) })}
                  note={words("accountEndNote")}
                  deed={deed}
                  onSure={() =>
                    deed.run(() => client("endAccount", { params: { id: account.id } }), onDone)
                  }
                />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <RefusedNote refused={deed.refused} />
      {invitation ? <Invited invitation={invitation} /> : null}
      {may("admin") ? (
        <form className="line-form" onSubmit={add}>
          <Field label={words("accountName")} value={name} onChange={setName} isRequired max={40} />
          <Choice
            label={words("accountRole")}
            value={role}
            options={roles.map((each) => ({ value: each, text: words(roleWords[each]) }))}
            onChange={(next) => setRole(roles.find((each) => each === next) ?? "reader")}
          />
          <button type="submit" className="button" aria-disabled={deed.isBusy}>
            {words("accountAdd")}
          </button>
        </form>
      ) : null}
    </section>
  );
}
