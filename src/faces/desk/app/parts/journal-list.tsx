// For: what happened, entry by entry, in order; of a long story the newest part, the rest on demand.
// Never: an entry without its number: the chain can be checked by it.

import { useState, type ReactElement } from "react";
import type { JournalEntry } from "../../../../incidents/journal.ts";
import { journalSaid } from "../../../../words/journal-said.ts";
import { useFormat } from "../format/use-format.ts";
import { useSaid, useWords } from "../words/words.ts";
import { incidentPath } from "../route.ts";
import { Link } from "./link.tsx";
import { More, moreStep } from "./more.tsx";
import { Together } from "./sentences.tsx";
import { Moment } from "./time.tsx";

const entriesFirst = 30;

/** `hasIncident`: where entries of many incidents stand together. */
export function Entry({
  entry,
  hasIncident = false,
}: {
  readonly entry: JournalEntry;
  readonly hasIncident?: boolean;
}): ReactElement {
  const words = useWords();
  const say = useSaid();
  return (
    <li>
      <Moment ms={entry.atMs} />
      <p>
        <Together text={say(hasIncident ? entry.said : journalSaid(entry))} />
        {hasIncident && entry.incident !== undefined ? (
          <Link to={incidentPath(entry.incident)} className="entry-incident">
            {entry.incident}
          </Link>
        ) : null}
      </p>
      <p className="soft journal-number" title={entry.hash}>
        {entry.who === "administrator" ? `${words("whoAdministrator")} · ` : null}
        {words("journalEntry", { n: entry.seq })}
        <code className="hash">{entry.hash.slice(0, 8)}</code>
      </p>
    </li>
  );
}

interface JournalListProps {
  /** Newest last. */
  readonly entries: readonly JournalEntry[];
  /** How many older ones there are besides. */
  readonly earlier: number;
}

export function JournalList({ entries, earlier }: JournalListProps): ReactElement {
  const words = useWords();
  const format = useFormat();
  const [count, setCount] = useState(entriesFirst);
  if (entries.length === 0) return <p className="empty">{words("journalNone")}</p>;
  const shown = entries.slice(-count);
  const rest = entries.length - shown.length;
  return (
    <>
      {rest === 0 && earlier > 0 ? (
        <p className="soft">{words("journalEarlier", { n: format.number(earlier) })}</p>
      ) : null}
      <More rest={rest} isEarlier onMore={() => setCount(count + moreStep)} />
      <ol className="journal">
        {shown.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </ol>
    </>
  );
}
