// For: a finished text drawn as the sheet of paper it will be, by the type of its blocks.
// Never: a reader's or a room's name known here; a text from outside as anything but text.

import type { ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { Block, Document, Inline } from "../../../../words/document.ts";

function Text({ text }: { readonly text: readonly Inline[] }): ReactElement {
  return (
    <>
      {text.map((piece, at) =>
        typeof piece === "string" ? (
          <span key={at}>{piece}</span>
        ) : (
          <bdi key={at} className="raw">
            {inert(piece.raw)}
          </bdi>
        ),
      )}
    </>
  );
}

type TableBlock = Extract<Block, { type: "table" }>;

function PaperTable({ block, title }: { readonly block: TableBlock; readonly title: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable
    <div className="paper-scroll" tabIndex={0} role="group" aria-label={title}>
      <table>
        <thead>
          <tr>
            {block.columns.map((column, at) => (
              <th key={at} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, index) => (
                <td key={index} className={typeof cell === "number" ? "number" : undefined}>
                  {typeof cell === "number" ? cell.toLocaleString("en-US") : <Text text={[cell]} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BlockView({ block, title }: { readonly block: Block; readonly title: string }) {
  switch (block.type) {
    case "heading":
      return (
        <h4>
          <Text text={block.text} />
        </h4>
      );
    case "paragraph":
      return (
        <p className={block.align ? `paper-${block.align}` : undefined}>
          <Text text={block.text} />
        </p>
      );
    case "box":
      return (
        <div className="paper-box">
          {block.lines.map((line, at) => (
            <p key={at}>
              <Text text={line} />
            </p>
          ))}
        </div>
      );
    case "pairs":
      return (
        <dl className="paper-pairs">
          {block.pairs.map((pair, at) => (
            <div key={at}>
              <dt>{pair.label}</dt>
              <dd>
                <Text text={pair.text} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case "table":
      return <PaperTable block={block} title={title} />;
    case "steps":
      return (
        <ol className="paper-steps">
          {block.items.map((item, at) => (
            <li key={at}>
              <Text text={item} />
            </li>
          ))}
        </ol>
      );
    case "ticks":
      return (
        <ul className="paper-ticks">
          {block.items.map((item, at) => (
            <li key={at}>
              <span aria-hidden="true">{/[:：]$/.test(item) ? "" : "□ "}</span>
              {item}
            </li>
          ))}
        </ul>
      );
    case "quote":
      return (
        <blockquote>
          {block.lines.map((line, at) => (
            <p key={at} className="raw">
              <bdi>{inert(line)}</bdi>
            </p>
          ))}
        </blockquote>
      );
    default:
      return null;
  }
}

export function DocumentView({ document }: { readonly document: Document }): ReactElement {
  const { title, to, from, blocks, footer, language, pageAddress } = document;
  return (
    <article className="paper" lang={language}>
      <header>
        <p>{to}</p>
        <div className="paper-from">
          {from.map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </div>
      </header>
      <h3>{title}</h3>
      {blocks.map((block, at) => (
        <BlockView key={at} block={block} title={title} />
      ))}
      {pageAddress === undefined ? null : (
        <p>
          <bdi className="raw">{inert(pageAddress)}</bdi>
        </p>
      )}
      <footer>
        {footer.map((line, at) => (
          <p key={at}>{line}</p>
        ))}
      </footer>
    </article>
  );
}
