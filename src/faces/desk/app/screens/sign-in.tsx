// For: getting in: by passkey without a name, by password and code, or by the link that the machine prints.
// Never: which part of it was wrong; the API's sentence is shown as it is.

import { useState, type FormEvent, type ReactElement } from "react";
import type { Said } from "../../../../base/said.ts";
import { hasPasskeys, usePasskeyOf } from "../accounts/ceremony.ts";
import { client } from "../data/client.ts";
import { useDeed } from "../data/use-deed.ts";
import { Field } from "../parts/field.tsx";
import { Mark } from "../parts/mark.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { useWords } from "../words/words.ts";
import { pageWords } from "../words/pages.ts";

function enter(): void {
  // The whole desk anew: nothing of the time before may stay on the screen.
  location.assign(location.pathname === "/signin" ? "/" : location.href);
}

function Passkey(): ReactElement {
  const words = useWords();
  const deed = useDeed();
  const [stopped, setStopped] = useState<Said>();
  async function signIn(): Promise<void> {
    setStopped(undefined);
    const answer = await client("signInPasskeyOptions");
    if (answer.kind !== "ok") {
      void deed.run(async () => answer);
      return;
    }
    const passkey = await usePasskeyOf(answer.value);
    if (passkey.kind === "no") setStopped(pageWords.passkeyStopped);
    else
      void deed.run(() => client("signInPasskey", { body: { response: passkey.response } }), enter);
  }
  if (!hasPasskeys()) return <p className="soft">{words("passkeyMissing")}</p>;
  return (
    <div>
      <button
        type="button"
        className="button button-main button-wide"
        aria-disabled={deed.isBusy}
        onClick={() => void signIn()}
      >
        {words(deed.isBusy ? "working" : "signInPasskey")}
      </button>
      <RefusedNote refused={stopped ?? deed.refused} />
    </div>
  );
}

function Password(): ReactElement {
  const words = useWords();
  const deed = useDeed();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  function submit(event: FormEvent): void {
    event.preventDefault();
    void deed.run(() => client("signInPassword", { body: { name, password, code } }), enter);
  }
  return (
    <form className="form" onSubmit={submit}>
      <Field
        label={words("signInName")}
        value={name}
        onChange={setName}
        isRequired
        autoComplete="username"
        max={120}
      />
      <Field
        label={words("signInPassword")}
        type="password"
        value={password}
        onChange={setPassword}
        isRequired
        autoComplete="current-password"
        max={256}
      />
      <Field
        label={words("signInCode")}
        value={code}
        onChange={setCode}
        isRequired
        autoComplete="one-time-code"
        max={40}
      />
      <RefusedNote refused={deed.refused} />
      <button type="submit" className="button button-wide" aria-disabled={deed.isBusy}>
        {words(deed.isBusy ? "working" : "signInGo")}
      </button>
    </form>
  );
}

/** `isAgain`: a session has ended under somebody's hands. */
export function SignInScreen({ isAgain }: { readonly isAgain: boolean }): ReactElement {
  const words = useWords();
  return (
    <main className="signed-out">
      <Mark size={40} />
      <h1>{words(isAgain ? "signInTitle" : "signInGo")}</h1>
      <Passkey />
      <p className="or">
        <span>{words("signInOr")}</span>
      </p>
      <Password />
      <div className="sign-in-link">
        <p className="soft">{words("signInLink")}</p>
        <pre>
          <code>hinomi status --link</code>
        </pre>
      </div>
    </main>
  );
}
