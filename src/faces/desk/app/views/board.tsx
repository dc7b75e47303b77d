// For: a board: cards by column, such as offices by how far they are.
// Never: a bar without its numbers.

import type { ReactElement } from "react";
import type { BoardCard, View } from "../../../../words/view.ts";
import { useFormat } from "../format/use-format.ts";
import { More, useMore } from "../parts/more.tsx";
import { Raw } from "../parts/raw.tsx";
import { StandingMark } from "../parts/standing.tsx";
import { useSaid, useWords } from "../words/words.ts";

type BoardView = Extract<View, { type: "board" }>;
type BoardColumn = BoardView["columns"][number];

const cardsFirst = 20;

function Progress({ card }: { readonly card: BoardCard }): ReactElement | null {
  const words = useWords();
  const format = useFormat();
  if (card.total === undefined) return null;
  if (card.done === undefined)
    return <p className="soft">{words("boardUnheard", { total: format.number(card.total) })}</p>;
  const values = { done: format.number(card.done), total: format.number(card.total) };
  return (
    <div className="card-progress">
      <progress max={Math.max(1, card.total)} value={card.done} aria-hidden="true" />
      <span>{words("boardDone", values)}</span>
    </div>
  );
}

function Card({ card }: { readonly card: BoardCard }): ReactElement {
  const say = useSaid();
  return (
    <li className="card">
      <p className="card-name">
        {"raw" in card.label ? <Raw text={card.label.raw} /> : say(card.label)}
      </p>
      {card.standing && card.said ? (
        <StandingMark standing={card.standing} text={say(card.said)} />
      ) : card.said ? (
        <p className="soft">{say(card.said)}</p>
      ) : null}
      <Progress card={card} />
      {card.note ? <p className="soft">{say(card.note)}</p> : null}
    </li>
  );
}

function Column({ column }: { readonly column: BoardColumn }): ReactElement {
  const say = useSaid();
  const words = useWords();
  const format = useFormat();
  const { shown, rest, onMore } = useMore(column.cards, cardsFirst);
  return (
    <div className="board-column">
      <h3>
        {say(column.title)} <span className="count">{format.number(column.cards.length)}</span>
      </h3>
      {column.cards.length === 0 ? <p className="soft">{words("boardEmpty")}</p> : null}
      <ul>
        {shown.map((card, at) => (
          <Card key={at} card={card} />
        ))}
      </ul>
      <More rest={rest} onMore={onMore} />
    </div>
  );
}

export function Board({ view }: { readonly view: BoardView }): ReactElement {
  return (
    <div className="board">
      {view.columns.map((column) => (
        <Column key={column.name} column={column} />
      ))}
    </div>
  );
}
