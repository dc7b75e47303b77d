// For: what is said of a piece that could not be read to its end: what happened, what was done, what to do.
// Never: thrown; a backlog goes on with the next piece.

import type { Said } from "../../base/said.ts";
import { bytesText, inert } from "../../base/text.ts";

export function brokenPack(path: string, to: number): Said {
  const name = inert(path);
  const read = bytesText(to);
  return {
    ja: `${name} は途中で壊れているか、最後まで書かれていません。読めた ${read} 分は数えました。元のファイルが残っていれば gzip -t で確かめ、圧縮し直してください。`,
    en: `${name} is damaged or was not written to its end. The ${read} that could be unpacked were counted. Check it with gzip -t, and pack it again if the original is still there.`,
  };
}

export function cannotRead(path: string, error: NodeJS.ErrnoException): Said {
  const name = inert(path);
  const why = inert(error.code ?? error.message);
  return {
    ja: `${name} を読めませんでした（${why}）。このファイルは飛ばしました。存在と権限（Debian では adm グループ）を確かめて、もう一度実行してください。`,
    en: `${name} could not be read (${why}). It was left out. Check that it exists and may be read (on Debian by the group adm), then try again.`,
  };
}
