// For: a password with its second factor: it counts only once a code of it has been confirmed.
// Never: the key or the recovery codes shown a second time.

import { useState, type FormEvent, type ReactElement } from "react";
import type { SecondFactor } from "../../../kit/accounts.ts";
import { client } from "../data/client.ts";
import { useDeed } from "../data/use-deed.ts";
import { Field } from "../parts/field.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { useWords } from "../words/words.ts";

/** In fours, as one types it. */
function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(" ") ?? "";
}

function Recovery({ codes }: { readonly codes: readonly string[] }): ReactElement {
  const words = useWords();
  return (
    <div className="once" role="status">
      <h3>{words("recoveryTitle")}</h3>
      <p className="soft">{words("recoveryNote")}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ConfirmingProps {
  readonly factor: SecondFactor;
  readonly onCodes: (codes: readonly string[]) => void;
}

function Confirming({ factor, onCodes }: ConfirmingProps): ReactElement {
  const words = useWords();
  const deed = useDeed();
  const [code, setCode] = useState("");
  function submit(event: FormEvent): void {
    event.preventDefault();
    void deed.run(
      () => client("confirmPassword", { body: { code } }),
      ({ codes }) => onCodes(codes),
    );
  }
  return (
    <form className="form once" onSubmit={submit}>
      <p>{words("totpNote")}</p>
      <p>
        <code className="secret">{inFours(factor.secret)}</code>
      </p>
      {factor.uri.startsWith("otpauth://") ? (
        <p>
          <a href={factor.uri}>{words("totpOpen")}</a>
        </p>
      ) : null}
      <Field
        label={words("totpCode")}
        value={code}
        onChange={setCode}
        isRequired
        autoComplete="one-time-code"
        max={12}
      />
      <RefusedNote refused={deed.refused} />
      <p>
        <button type="submit" className="button" aria-disabled={deed.isBusy}>
          {words(deed.isBusy ? "working" : "totpConfirm")}
        </button>
      </p>
    </form>
  );
}

export function MyPassword({ onDone }: { readonly onDone: () => void }): ReactElement {
  const words = useWords();
  const deed = useDeed();
  const [password, setPassword] = useState("");
  const [factor, setFactor] = useState<SecondFactor>();
  const [codes, setCodes] = useState<readonly string[]>();
  function submit(event: FormEvent): void {
    event.preventDefault();
    void deed.run(
      () => client("setPassword", { body: { password } }),
      (made) => {
        setPassword("");
        setFactor(made);
      },
    );
  }
  return (
    <section className="block" aria-labelledby="password-title">
      <h2 id="password-title">{words("myPassword")}</h2>
      {codes ? (
        <Recovery codes={codes} />
      ) : factor ? (
        <Confirming
          factor={factor}
          onCodes={(made) => {
            setCodes(made);
            onDone();
          }}
        />
      ) : (
        <form className="line-form" onSubmit={submit}>
          <Field
            label={words("passwordNew")}
            type="password"
            value={password}
            onChange={setPassword}
            isRequired
            autoComplete="new-password"
            max={256}
          />
          <button type="submit" className="button" aria-disabled={deed.isBusy}>
            {words(deed.isBusy ? "working" : "passwordSet")}
          </button>
          <RefusedNote refused={deed.refused} />
        </form>
      )}
    </section>
  );
}
