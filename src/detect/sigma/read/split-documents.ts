// For: cutting a rule file at its `---` lines, so that a broken document cannot hide the next one.
// Never: YAML itself. In YAML 1.2.2 a line that starts with `---` ends any document, also inside a block text.

export interface DocumentText {
  readonly text: string;
  /** Offset of `text` in the file. */
  readonly base: number;
}

export function splitDocuments(text: string): readonly DocumentText[] {
  const documents: DocumentText[] = [];
  const marker = /^---(?=[ \t\r\n]|$)/gm;
  let from = 0;
  for (let found = marker.exec(text); found; found = marker.exec(text)) {
    documents.push({ text: text.slice(from, found.index), base: from });
    from = found.index + 3;
  }
  documents.push({ text: text.slice(from), base: from });
  return documents.filter((document) => hasContent(document.text));
}

/** Anything besides blank lines, comments, `%` directives and `...`? */
function hasContent(text: string): boolean {
  return /^(?![ \t]*(?:#|$))(?!%)(?!\.\.\.)[ \t]*\S/m.test(text.replaceAll("\r", ""));
}

/** A function from offsets to 1-based lines; the first call costs one pass over the text. */
export function lineFinder(text: string): (at: number) => number {
  let starts: readonly number[] | undefined;
  return (at) => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let next = text.indexOf("\n"); next >= 0; next = text.indexOf("\n", next + 1)) {
    starts.push(next + 1);
  }
  return starts;
}
