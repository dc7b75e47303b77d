// For: letters to administrators of attacking networks, and the outbox: who was told what, when and how.
// Never: a number of letters that is not that of the list's own source.

import type { ReactElement } from "react";
import type { LetterList, MessageList as Messages } from "../../../kit/contract.ts";
import { useResource } from "../data/use-resource.ts";
import { useFormat } from "../format/use-format.ts";
import { More, useMore } from "../parts/more.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { LetterItem } from "../telling/letter-item.tsx";
import { MessageList } from "../telling/message-list.tsx";
import { useWords } from "../words/words.ts";
import { Loading } from "./plain-screens.tsx";

const lettersFirst = 12;

/** Letters and messages change with the incidents they are about. */
function anything(): boolean {
  return true;
}

function Figures({ figures }: Pick<LetterList, "figures">): ReactElement {
  const words = useWords();
  const format = useFormat();
  const shown = [
    ["lettersSent", figures.sent],
    ["lettersAnswered", figures.answered],
    ["lettersStopped", figures.stopped],
  ] as const;
  return (
    <dl className="figures figures-3">
      {shown.map(([key, value]) => (
        <div key={key}>
          <dt>{words(key)}</dt>
          <dd className="figure-number">{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Letters({ list, onDone }: { readonly list: LetterList; readonly onDone: () => void }) {
  const words = useWords();
  const { shown, rest, onMore } = useMore(list.letters, lettersFirst);
  if (list.letters.length === 0)
    return (
      <div className="empty">
        <p>{words("lettersNone")}</p>
        <p className="soft">{words("lettersNoneNote")}</p>
      </div>
    );
  return (
    <>
      <Figures figures={list.figures} />
      <ul className="messages">
        {shown.map((letter) => (
          <LetterItem key={letter.id} letter={letter} onDone={onDone} />
        ))}
      </ul>
      <More rest={rest} onMore={onMore} />
    </>
  );
}

export function LettersScreen(): ReactElement {
  const words = useWords();
  const letters = useResource<LetterList>("/api/v1/letters", anything);
  const outbox = useResource<Messages>("/api/v1/messages", anything);
  if (!letters.value || !outbox.value)
    return <Loading problem={letters.problem ?? outbox.problem} />;
  return (
    <>
      <PageHead title={words("menuLetters")} />
      <section className="block" aria-labelledby="letters-title">
        <h2 id="letters-title">{words("lettersTitle")}</h2>
        <Letters list={letters.value} onDone={letters.again} />
      </section>
      <section className="block" aria-labelledby="outbox-title">
        <h2 id="outbox-title">{words("outboxTitle")}</h2>
        <p className="lead">{words("outboxNote")}</p>
        <MessageList messages={outbox.value.messages} onDone={outbox.again} hasIncident />
      </section>
    </>
  );
}
