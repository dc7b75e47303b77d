// For: keys for programs: what each may do, made and ended here.
// Never: a token shown twice.

import { useState, type FormEvent, type ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import { scopes, type MadeToken, type Scope } from "../../../kit/accounts.ts";
import type { AccountList } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { useMay } from "../data/me.ts";
import { useDeed } from "../data/use-deed.ts";
import { Field } from "../parts/field.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { SureButton } from "../parts/sure-button.tsx";
import { Moment } from "../parts/time.tsx";
import { useWords, type WordKey } from "../words/words.ts";

const scopeWords: Readonly<Record<Scope, WordKey>> = {
  read: "scopeRead",
  decide: "scopeDecide",
  approve: "scopeApprove",
  send: "scopeSend",
  admin: "scopeAdmin",
};

interface TokensProps {
  readonly tokens: AccountList["tokens"];
  readonly onDone: () => void;
}

function Making({ onDone }: { readonly onDone: () => void }): ReactElement {
  const words = useWords();
  const deed = useDeed();
  const [name, setName] = useState("");
  const [days, setDays] = useState("");
  const [chosen, setChosen] = useState<readonly Scope[]>(["read"]);
  const [made, setMade] = useState<MadeToken>();
  function submit(event: FormEvent): void {
    event.preventDefault();
    const body = {
      name,
      scopes: scopes.filter((scope) => chosen.includes(scope)),
      ...(days === "" ? {} : { days: Number(days) }),
    };
    void deed.run(
      () => client("addToken", { body }),
      (token) => {
        setMade(token);
        setName("");
        onDone();
      },
    );
  }
  return (
    <>
      <form className="line-form" onSubmit={submit}>
        <Field label={words("tokenName")} value={name} onChange={setName} isRequired max={40} />
        <Field label={words("tokenDays")} type="number" value={days} onChange={setDays} max={4} />
        <fieldset className="allow allow-line">
          <legend>{words("tokenScopes")}</legend>
          {scopes.map((scope) => (
            <label key={scope} className="tick">
              <input
                type="checkbox"
                checked={chosen.includes(scope)}
                onChange={() =>
                  setChosen(
                    chosen.includes(scope)
                      ? chosen.filter((each) => each !== scope)
                      : [...chosen, scope],
                  )
                }
              />
              <span>{words(scopeWords[scope])}</span>
            </label>
          ))}
        </fieldset>
        <button type="submit" className="button" aria-disabled={deed.isBusy}>
          {words("tokenAdd")}
        </button>
        <RefusedNote refused={deed.refused} />
      </form>
      {made ? (
        <div className="once" role="status">
          <p>{words("tokenOnce")}</p>
          <p>
            <code className="secret">{made.token}</code>
          </p>
        </div>
      ) : null}
    </>
  );
}

export function Tokens({ tokens, onDone }: TokensProps): ReactElement {
  const words = useWords();
  const may = useMay();
  const deed = useDeed();
  return (
    <section className="block" aria-labelledby="tokens-title">
      <h2 id="tokens-title">{words("tokensTitle")}</h2>
      {tokens.length === 0 ? <p className="empty">{words("tokensNone")}</p> : null}
      <ul className="plain-rows">
        {tokens.map((token) => (
          <li key={token.id}>
            <span>
              <bdi>{inert(token.name)}</bdi>{" "}
              <span className="soft">
                {scopes
                  .filter((scope) => token.scopes.includes(scope))
                  .map((scope) => words(scopeWords[scope]))
                  .join(" · ")}
                {" · "}
                <Moment ms={token.lastMs ?? token.madeMs} />
              </span>
            </span>
            {may("admin") ? (
              <SureButton
                text={words("sessionEnd")}
                title={words("tokenEndNamed", { name: inert(token.name) })}
                note={words("tokenEndNote")}
                deed={deed}
                onSure={() =>
                  deed.run(() => client("endToken", { params: { id: token.id } }), onDone)
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
      <RefusedNote refused={deed.refused} />
      {may("admin") ? <Making onDone={onDone} /> : null}
    </section>
  );
}
