// For: one letter to the administrator of an attacking network: how it stands, to whom, the whole text, what can be done.
// Never: sent unread: the text stands on the same card as the button.

import { useState, type ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { ShownLetter } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { useMay } from "../data/me.ts";
import { useDeed } from "../data/use-deed.ts";
import { useFormat } from "../format/use-format.ts";
import { Link } from "../parts/link.tsx";
import { Raw } from "../parts/raw.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { Sign, type SignName } from "../parts/sign.tsx";
import { Moment } from "../parts/time.tsx";
import { incidentPath } from "../route.ts";
import { useSaid, useWords, type WordKey } from "../words/words.ts";
import { LetterForm } from "./letter-form.tsx";

const deedWords: Readonly<Record<string, WordKey>> = {
  approve: "letterApprove",
  withdraw: "letterWithdraw",
  close: "letterClose",
  "enter-contact": "letterContact",
  answered: "letterAnswer",
};

function signOf(state: string): readonly [SignName, string] {
  if (["replied", "stopped", "closed"].includes(state)) return ["ring", "tone-well"];
  if (["bounced", "continuing"].includes(state)) return ["diamond-open", "tone-trouble"];
  if (["draft", "candidate"].includes(state)) return ["triangle", "tone-attention"];
  return ["waiting", "tone-unknown"];
}

interface LetterProps {
  readonly letter: ShownLetter;
  readonly onDone: () => void;
}

function LetterDeeds({ letter, onDone }: LetterProps): ReactElement | null {
  const words = useWords();
  const may = useMay();
  const deed = useDeed();
  const [wanted, setWanted] = useState<"enter-contact" | "answered">();
  if (!may("send") || letter.deeds.length === 0) return null;
  function press(name: string): void {
    if (name === "enter-contact" || name === "answered") return setWanted(name);
    if (name !== "approve" && name !== "withdraw" && name !== "close") return;
    const params = { id: letter.id };
    void deed.run(() => client("letterDeed", { params, body: { do: name } }), onDone);
  }
  return (
    <>
      <p className="buttons">
        {letter.deeds.flatMap((name) => {
          const word = deedWords[name];
          return word === undefined ? (
            []
          ) : (
            <button
              key={name}
              type="button"
              className={name === "approve" ? "button button-main" : "button"}
              aria-disabled={deed.isBusy}
              onClick={() => press(name)}
            >
              {words(word)}
              <span className="unseen"> – {inert(letter.network)}</span>
            </button>
          );
        })}
      </p>
      <RefusedNote refused={deed.refused} />
      {wanted ? (
        <LetterForm
          letter={letter}
          wanted={wanted}
          onDone={onDone}
          onClose={() => setWanted(undefined)}
        />
      ) : null}
    </>
  );
}

export function LetterItem({ letter, onDone }: LetterProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const format = useFormat();
  const [sign, tone] = signOf(letter.state);
  return (
    <li className="message">
      <p className={`watch-state ${tone}`}>
        <Sign name={sign} size={16} />
        <span>{say(letter.said)}</span>
      </p>
      <div>
        <h3>
          <Raw text={letter.network} />
        </h3>
        <p className="soft message-facts">
          {letter.to === undefined ? (
            <span>{words("letterNoContact")}</span>
          ) : (
            <Raw text={letter.to} />
          )}
          <span>{words("letterSources", { n: format.number(letter.sources.length) })}</span>
          <Moment ms={letter.sentMs ?? letter.madeMs} />
          <Link to={incidentPath(letter.incident)}>{letter.incident}</Link>
        </p>
        {letter.isGuess ? <p className="soft">{words("letterGuess")}</p> : null}
        <details>
          <summary>
            {words("letterRead")}
            <span className="unseen"> – {inert(letter.network)}</span>
          </summary>
          <p lang={letter.language}>
            <bdi>{inert(letter.subject)}</bdi>
          </p>
          <pre className="letter-text" lang={letter.language}>
            <bdi>
              {letter.text
                .split("\n")
                .map((line) => inert(line))
                .join("\n")}
            </bdi>
          </pre>
        </details>
        <LetterDeeds letter={letter} onDone={onDone} />
      </div>
    </li>
  );
}
