// For: the lines as they stand in the log, each with its file and byte, so that anybody can check them.
// Never: anything but text: what a line contains happens nowhere.

import type { ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { Evidence } from "../../../../events/evidence.ts";
import { useFormat } from "../format/use-format.ts";
import { useWords } from "../words/words.ts";
import { searchPath } from "../route.ts";
import { Link } from "./link.tsx";
import { More, useMore } from "./more.tsx";
import { Moment } from "./time.tsx";

const linesFirst = 10;

interface EvidenceListProps {
  readonly evidence: readonly Evidence[];
  /** Who took part: what other incidents kept of them is found by it. */
  readonly source: string | undefined;
}

export function EvidenceList({ evidence, source }: EvidenceListProps): ReactElement {
  const words = useWords();
  const format = useFormat();
  const { shown, rest, onMore } = useMore(evidence, linesFirst);
  if (evidence.length === 0) {
    return (
      <div className="empty">
        <p>{words("evidenceNone")}</p>
        {source === undefined ? null : (
          <p className="soft">
            <Link to={searchPath(source)}>{words("evidenceSearch", { what: inert(source) })}</Link>
          </p>
        )}
      </div>
    );
  }
  const isChanged = shown.some(({ text }) => inert(text) !== text);
  return (
    <>
      <ol className="evidence">
        {shown.map((line) => (
          <li key={`${line.place.file}:${line.place.offset}`}>
            <p className="evidence-place">
              <Moment ms={line.timeMs} />
              <bdi>
                {words("evidencePlace", {
                  file: inert(line.place.file),
                  offset: format.number(line.place.offset),
                })}
              </bdi>
            </p>
            {/* Focusable, because a long line scrolls inside. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
            <pre tabIndex={0}>
              <code>
                <bdi>{inert(line.text)}</bdi>
              </code>
            </pre>
          </li>
        ))}
      </ol>
      <More rest={rest} onMore={onMore} />
      {isChanged ? <p className="soft">{words("evidenceNote")}</p> : null}
    </>
  );
}
