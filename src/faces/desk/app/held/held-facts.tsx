// For: what is known of a held mail: addresses, times, why, its parts, its first text.
// Never: HTML of the mail, a link, a picture: text in a box, and nothing else.

import type { ReactElement, ReactNode } from "react";
import { inert } from "../../../../base/text.ts";
import type { Cell, Column } from "../../../../words/view.ts";
import type { HeldMailAnswer } from "../../../kit/quarantine.ts";
import { useFormat } from "../format/use-format.ts";
import { Raw } from "../parts/raw.tsx";
import { Together } from "../parts/sentences.tsx";
import { Moment } from "../parts/time.tsx";
import { Table } from "../views/table.tsx";
import { heldWords } from "../words/pages/held-words.ts";
import { useSaid, useWords, type WordKey } from "../words/words.ts";

const partColumns: readonly Column[] = [
  { name: "name", title: heldWords.heldPartName },
  { name: "kind", title: heldWords.heldPartKind },
  { name: "size", title: heldWords.heldSize },
];

interface AnswerProps {
  readonly answer: HeldMailAnswer;
}

export function HeldFacts({ answer: { mail } }: AnswerProps): ReactElement {
  const words = useWords();
  const format = useFormat();
  const toMore = mail.recipients - Math.min(mail.to.length, 10);
  const to = (
    <>
      {mail.to.slice(0, 10).map((address, at) => (
        <span key={address}>
          {at > 0 ? ", " : ""}
          <Raw text={address} />
        </span>
      ))}
      {toMore > 0 ? ` ${words("heldToMore", { n: format.number(toMore) })}` : null}
    </>
  );
  const rows: readonly (readonly [WordKey, ReactNode])[] = [
    ["heldFrom", <Raw key="from" text={mail.from === "" ? "<>" : mail.from} />],
    ["heldTo", to],
    ["heldTime", <Moment key="time" ms={mail.atMs} />],
    ...(mail.state === "held" || mail.state === "released"
      ? [["heldUntil", <Moment key="until" ms={mail.keptUntilMs} />] as const]
      : []),
    ["heldSize", format.bytes(mail.size)],
    ...(mail.clientIp === undefined
      ? []
      : [["heldClient", <Raw key="client" text={mail.clientIp} />] as const]),
    [
      "heldHash",
      <code key="hash" className="hash-whole">
        {mail.sha256}
      </code>,
    ],
  ];
  return (
    <dl className="facts-list">
      {rows.map(([word, value]) => (
        <div key={word}>
          <dt>{words(word)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function HeldReasons({ answer: { mail } }: AnswerProps): ReactElement {
  const say = useSaid();
  const words = useWords();
  return (
    <section className="block" aria-labelledby="held-why">
      <h2 id="held-why">{words("heldWhyTitle")}</h2>
      <ul className="dashes">
        {[...new Map(mail.reasons.map((each) => [each.en, each])).values()].map((why) => (
          <li key={why.en}>
            <Together text={say(why)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function HeldParts({ answer: { mail } }: AnswerProps): ReactElement | null {
  const words = useWords();
  const format = useFormat();
  if (mail.parts.length === 0) return null;
  const rows = mail.parts.map(({ names, kind, size }): Cell[] => [
    names.length === 0 ? heldWords.heldPartNoName : { raw: names.join(" | ") },
    { raw: kind },
    { raw: format.bytes(size) },
  ]);
  const title = heldWords.heldPartsTitle;
  return (
    <section className="block" aria-labelledby="held-parts">
      <h2 id="held-parts">{words("heldPartsTitle")}</h2>
      <Table view={{ type: "table", title, columns: partColumns, rows, omitted: 0 }} />
    </section>
  );
}

export function HeldText({ answer: { preview } }: AnswerProps): ReactElement {
  const words = useWords();
  if (!preview) return <p className="note-box">{words("heldGone")}</p>;
  const text = preview.text.map(inert).join("\n").trim();
  return (
    <section className="block" aria-labelledby="held-text">
      <h2 id="held-text">{words("heldTextTitle")}</h2>
      <p className="soft">{words("heldTextNote")}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
      <pre className="letter-text" tabIndex={0} role="group" aria-labelledby="held-text">
        <bdi>{text === "" ? words("heldTextNone") : text}</bdi>
      </pre>
      {preview.isCut ? <p className="soft">{words("heldTextCut")}</p> : null}
      <details>
        <summary>{words("heldHeader")}</summary>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
        <pre className="letter-text" tabIndex={0} role="group" aria-label={words("heldHeader")}>
          <bdi>
            {preview.header.map(({ name, value }) => `${inert(name)}: ${inert(value)}`).join("\n")}
          </bdi>
        </pre>
      </details>
    </section>
  );
}

export function HeldHistory({ answer: { history } }: AnswerProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  return (
    <section className="block" aria-labelledby="held-history">
      <h2 id="held-history">{words("heldHistory")}</h2>
      <ul className="fate">
        {history.map(({ atMs, said, by, why }) => (
          <li key={`${atMs} ${said.en} ${by}`}>
            <Moment ms={atMs} />
            <span>{say(said)}</span>
            <Raw text={by} />
            {why === "" ? null : <Raw text={why} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
