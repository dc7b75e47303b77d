// For: the hot format that reads the plain lines of an exact format, when there is one.
// Never: another answer than the exact format's.

import type { Format } from "../../../events/format.ts";
import type { HotBytes, HotFormat, HotScanner, PairTable } from "../../../events/hot-format.ts";
import { specOf } from "../access/custom-format.ts";
import { createAccessScanner } from "./access-scanner.ts";
import { accessShapeOf } from "./access-shapes.ts";
import { createAccessView, isOfRest } from "./access-view.ts";
import { accessUnwalked } from "./unwalked-shapes.ts";

export function hotFormatOf(format: Format): HotFormat | undefined {
  const spec = specOf(format);
  const shape = accessShapeOf(spec.name, spec.source);
  if (!shape || format.eventClass !== "web") return undefined;

  function scanner(exact: Format, table: PairTable, memory: HotBytes): HotScanner {
    const { line, read } = createAccessScanner(shape as NonNullable<typeof shape>, table, memory);
    const view = createAccessView(shape as NonNullable<typeof shape>, exact, memory, line);
    return { line, read, view, show: view.show, isOfRest };
  }

  return { unwalked: accessUnwalked, scanner };
}
