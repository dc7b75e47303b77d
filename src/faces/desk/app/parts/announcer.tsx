// For: telling who does not see the screen that the verdict changed or a new incident came.
// Never: repeats what has not changed.

import { useEffect, useRef, useState, type ReactElement } from "react";
import type { Status } from "../../../kit/status.ts";
import type { Listed } from "../data/use-incidents.ts";
import { useSaid, useWords } from "../words/words.ts";
import { verdictWords } from "./labels.ts";
import { shownVerdict } from "./verdict.tsx";

interface AnnouncerProps {
  readonly status: Status | undefined;
  readonly open: Listed | undefined;
  readonly isLost: boolean;
}

export function Announcer({ status, open, isLost }: AnnouncerProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const [spoken, setSpoken] = useState("");
  const known = useRef<{ readonly ids: Set<string>; readonly total: number }>(undefined);
  const verdict = status && shownVerdict(status, isLost);
  useEffect(() => {
    if (!status || !verdict) return;
    const said = isLost ? words("lostSentence") : say(status.said);
    setSpoken(words("announceVerdict", { verdict: words(verdictWords[verdict]), said }));
    // Only a changed verdict is news; its sentence changes with every number.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [verdict]);
  useEffect(() => {
    if (!open) return;
    const { incidents, total } = open;
    const before = known.current;
    const ids = incidents.map(({ id }) => id);
    known.current = { ids: new Set([...(before?.ids ?? []), ...ids]), total };
    // A longer list of the same incidents is no news.
    if (!before || total <= before.total) return;
    const fresh = incidents.find(({ id }) => !before.ids.has(id));
    if (fresh) setSpoken(words("announceNew", { title: say(fresh.title) }));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a change of language is no news
  }, [open?.incidents, open?.total]);
  return (
    <div className="unseen" role="status" aria-live="polite">
      {spoken}
    </div>
  );
}
