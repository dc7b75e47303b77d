// For: the change of a file, line by line: a sign and a word tell what is added and removed, not only a colour.
// Never: a line cut short; a long one scrolls.

import type { ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import { useFormat } from "../format/use-format.ts";
import { useWords } from "../words/words.ts";
import { diffLines, type DiffLine } from "./diff.ts";

const marks = { added: "+", removed: "−", same: " ", place: "", head: "" } as const;

function Line({ line }: { readonly line: DiffLine }): ReactElement {
  const words = useWords();
  const { kind, text } = line;
  const said =
    kind === "added" ? words("diffAdded") : kind === "removed" ? words("diffRemoved") : "";
  return (
    <tr className={`diff-${kind}`}>
      <td className="diff-number">{line.before}</td>
      <td className="diff-number">{line.after}</td>
      <td className="diff-mark">
        <span aria-hidden="true">{marks[kind]}</span>
        <span className="unseen">{said}</span>
      </td>
      <td>
        <code>
          <bdi>{inert(text)}</bdi>
        </code>
      </td>
    </tr>
  );
}

export function DiffBlock({
  file,
  diff,
}: {
  readonly file: string;
  readonly diff: string;
}): ReactElement {
  const words = useWords();
  const format = useFormat();
  const lines = diffLines(diff);
  const count = (kind: DiffLine["kind"]) =>
    format.number(lines.filter((line) => line.kind === kind).length);
  const title = words("stepDiff", { file: inert(file) });
  return (
    <figure className="diff">
      <figcaption>
        <span>{title}</span>
        <span className="soft">
          {words("diffFigures", { added: count("added"), removed: count("removed") })}
        </span>
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
      <div className="diff-scroll" tabIndex={0} role="group" aria-label={title}>
        <table aria-label={title}>
          <tbody>
            {lines.map((line, at) => (
              <Line key={at} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
