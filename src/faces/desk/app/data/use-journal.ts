// For: the whole journal, newest first, paged backwards on demand and added to at its head when something happens.
// Never: an entry twice, or a gap between pages.

import { useCallback, useEffect, useRef, useState } from "react";
import type { JournalEntry } from "../../../../incidents/journal.ts";
import { client } from "./client.ts";
import { onChange } from "./live.ts";

const journalPage = 200;
const restMs = 500;

export interface JournalPages {
  /** Newest first. */
  readonly entries: readonly JournalEntry[];
  readonly hasEarlier: boolean;
  readonly isAsking: boolean;
  readonly isUnreachable: boolean;
  readonly onEarlier: () => void;
}

/** The newest page put before what is there; when it does not reach down to it, the rest is asked anew. */
export function withNewest(
  known: readonly JournalEntry[],
  page: readonly JournalEntry[],
): readonly JournalEntry[] {
  const newest = page.toReversed();
  const last = newest.at(-1)?.seq ?? 0;
  const first = known[0]?.seq ?? 0;
  if (known.length === 0 || last > first + 1) return newest;
  return [...newest.filter(({ seq }) => seq > first), ...known];
}

export function useJournal(): JournalPages {
  const [entries, setEntries] = useState<readonly JournalEntry[]>([]);
  const [hasEarlier, setEarlier] = useState(true);
  const [isAsking, setAsking] = useState(true);
  const [isUnreachable, setUnreachable] = useState(false);
  const asking = useRef(false);
  const newestPage = useCallback(async (): Promise<void> => {
    const answer = await client("journal", { query: { limit: journalPage } });
    setAsking(false);
    setUnreachable(answer.kind !== "ok");
    if (answer.kind !== "ok") return;
    setEntries((known) => {
      const after = withNewest(known, answer.value.entries);
      if (after.length <= answer.value.entries.length) setEarlier(answer.value.earlier);
      return after;
    });
  }, []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    void newestPage();
    const stop = onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void newestPage();
      }, restMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [newestPage]);
  const before = entries.at(-1)?.seq;
  const onEarlier = useCallback(() => {
    if (asking.current || before === undefined) return;
    asking.current = true;
    setAsking(true);
    void client("journal", { query: { limit: journalPage, before } }).then((answer) => {
      asking.current = false;
      setAsking(false);
      setUnreachable(answer.kind !== "ok");
      if (answer.kind !== "ok") return;
      setEntries((known) => [
        ...known,
        ...answer.value.entries.toReversed().filter(({ seq }) => seq < (known.at(-1)?.seq ?? 0)),
      ]);
      setEarlier(answer.value.earlier);
    });
  }, [before]);
  return { entries, hasEarlier, isAsking, isUnreachable, onEarlier };
}
