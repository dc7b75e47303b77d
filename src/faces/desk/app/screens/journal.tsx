// For: the diary as it was written, newest first, back to its first entry.
// Never: more drawn than is near the screen.

import { useEffect, useRef, type ReactElement } from "react";
import type { JournalEntry } from "../../../../incidents/journal.ts";
import { useJournal } from "../data/use-journal.ts";
import { Chunks } from "../parts/chunks.tsx";
import { Entry } from "../parts/journal-list.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { Together } from "../parts/sentences.tsx";
import { useWords } from "../words/words.ts";
import { Loading } from "./plain-screens.tsx";

function draw(entry: JournalEntry): ReactElement {
  return <Entry key={entry.seq} entry={entry} hasIncident />;
}

function seqOf({ seq }: JournalEntry): number {
  return seq;
}

/** A button for keys and ears; on a screen it presses itself when it comes near. */
function Earlier({ isAsking, onEarlier }: { isAsking: boolean; onEarlier: () => void }) {
  const words = useWords();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const element = button.current;
    if (!element || isAsking) return undefined;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) onEarlier();
      },
      { rootMargin: "1200px 0px" },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [isAsking, onEarlier]);
  return (
    <button ref={button} type="button" className="button more" onClick={onEarlier}>
      {words(isAsking ? "loading" : "journalOlder")}
    </button>
  );
}

export function JournalScreen(): ReactElement {
  const words = useWords();
  const { entries, hasEarlier, isAsking, isUnreachable, onEarlier } = useJournal();
  if (entries.length === 0 && (isAsking || isUnreachable))
    return <Loading problem={isUnreachable ? { kind: "unreachable" } : undefined} />;
  return (
    <>
      <PageHead title={words("menuJournal")}>
        <Together text={words("journalLead")} />
      </PageHead>
      {entries.length === 0 ? <p className="empty">{words("journalNone")}</p> : null}
      <Chunks
        items={entries}
        draw={draw}
        size={50}
        guessPx={46}
        className="journal journal-whole"
        keyOf={seqOf}
      />
      {hasEarlier ? (
        <Earlier isAsking={isAsking} onEarlier={onEarlier} />
      ) : (
        <p className="soft">{words("journalStart")}</p>
      )}
      <p className="soft page-foot">{words("journalVerify")}</p>
    </>
  );
}
