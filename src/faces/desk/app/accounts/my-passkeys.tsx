// For: one's own passkeys: adding one under a name, removing one that was lost.
// Never: the last way in removed here; the API refuses that.

import { useState, type FormEvent, type ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { Said } from "../../../../base/said.ts";
import type { PasskeyList } from "../../../kit/accounts.ts";
import { client } from "../data/client.ts";
import { useDeed } from "../data/use-deed.ts";
import { Field } from "../parts/field.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { SureButton } from "../parts/sure-button.tsx";
import { Moment } from "../parts/time.tsx";
import { pageWords } from "../words/pages.ts";
import { useWords } from "../words/words.ts";
import { hasPasskeys, makePasskey } from "./ceremony.ts";

function Adding({ onDone }: { readonly onDone: () => void }): ReactElement {
  const words = useWords();
  const deed = useDeed();
  const [name, setName] = useState("");
  const [stopped, setStopped] = useState<Said>();
  async function add(): Promise<void> {
    setStopped(undefined);
    const answer = await client("passkeyOptions");
    if (answer.kind !== "ok") {
      void deed.run(async () => answer);
      return;
    }
    const made = await makePasskey(answer.value);
    if (made.kind === "no") setStopped(pageWords.passkeyStopped);
    else
      void deed.run(
        () => client("addPasskey", { body: { name, response: made.response } }),
        () => {
          setName("");
          onDone();
        },
      );
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    void add();
  }
  if (!hasPasskeys()) return <p className="soft">{words("passkeyMissing")}</p>;
  return (
    <form className="line-form" onSubmit={submit}>
      <Field label={words("passkeyName")} value={name} onChange={setName} isRequired max={120} />
      <button type="submit" className="button" aria-disabled={deed.isBusy}>
        {words(deed.isBusy ? "working" : "passkeyAdd")}
      </button>
      <RefusedNote refused={stopped ?? deed.refused} />
    </form>
  );
}

interface MyPasskeysProps {
  readonly passkeys: PasskeyList["passkeys"];
  readonly onDone: () => void;
}

export function MyPasskeys({ passkeys, onDone }: MyPasskeysProps): ReactElement {
  const words = useWords();
  const deed = useDeed();
  return (
    <section className="block" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">{words("myPasskeys")}</h2>
      {passkeys.length === 0 ? <p className="empty">{words("passkeysNone")}</p> : null}
      <ul className="plain-rows">
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            <span>
              <bdi>{inert(passkey.name)}</bdi>{" "}
              <span className="soft">
                <Moment ms={passkey.lastMs ?? passkey.madeMs} />
              </span>
            </span>
            <SureButton
              text={words("remove")}
              title={words("removeNamed", { name: inert(passkey.name) })}
              note={words("passkeyEndNote")}
              deed={deed}
              onSure={() =>
                deed.run(() => client("endPasskey", { params: { passkey: passkey.id } }), onDone)
              }
            />
          </li>
        ))}
      </ul>
      <RefusedNote refused={deed.refused} />
      <Adding onDone={onDone} />
    </section>
  );
}
