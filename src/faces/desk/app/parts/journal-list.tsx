// For: what happened, entry by entry, in order.
// Never: an entry without its number: the chain can be checked by it.

import type { ReactElement } from "react";
import type { JournalEntry } from "../../../../incidents/journal.ts";
import { useSaid, useWords } from "../words/words.ts";
import { Moment } from "./time.tsx";

export function JournalList({
  entries,
}: {
  readonly entries: readonly JournalEntry[];
}): ReactElement {
  const words = useWords();
  const say = useSaid();
  if (entries.length === 0) return <p className="empty">{words("journalNone")}</p>;
  return (
    <ol className="journal">
      {entries.map((entry) => (
        <li key={entry.seq}>
          <Moment ms={entry.atMs} />
          <div>
            <p>{say(entry.said)}</p>
            <p className="soft" title={entry.hash}>
              {entry.who === "administrator" ? `${words("whoAdministrator")} · ` : null}
              {words("journalEntry", { n: entry.seq })}
              <code className="hash">{entry.hash.slice(0, 8)}</code>
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
