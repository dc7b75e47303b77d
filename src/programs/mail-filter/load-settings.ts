// For: the block `mail_filter` of hinomi.yaml, for the filter and for the command about its quarantine.
// Never: stopped by a mistake elsewhere in that file: mail must not wait for it.

import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { limits } from "../../base/limits.ts";
import { mailFilterShape } from "../../base/mail-filter-shape.ts";
import type { MailFilterSettings } from "../../base/mail-filter-shape.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { readYaml } from "../../base/yaml-lines.ts";

const usualPath = "/etc/hinomi/hinomi.yaml";

const onlyThis = z.looseObject({ mail_filter: mailFilterShape.prefault({}) });

const reading = { schema: onlyThis, own: {}, manual: "docs/reference/mail-filter.md" };

/** Throws Trouble (78) that names each line at fault. */
export function readMailFilterSettings(text: string, at: string): MailFilterSettings {
  return readYaml(text, at, reading).mail_filter;
}

function unreadable(path: string, code: string | undefined): Trouble {
  return new Trouble(
    {
      ja: `設定ファイル ${path} を読めません（${code}）。何もしていません。パスと、メール検査の利用者が読めるかどうかを確かめてください。`,
      en: `The settings file ${path} cannot be read (${code}). Nothing was done. Check the path, and whether the mail filter's user may read it.`,
    },
    exitCodes.settings,
  );
}

/** Of the named file, or of /etc/hinomi/hinomi.yaml where there is one. Throws Trouble. */
export function loadMailFilterSettings(named: string | undefined): MailFilterSettings {
  const path = named ?? usualPath;
  try {
    if (statSync(path).size > limits.settingsBytes) throw unreadable(path, "EFBIG");
    return readMailFilterSettings(readFileSync(path, "utf8"), path);
  } catch (error) {
    if (error instanceof Trouble) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && named === undefined) return mailFilterShape.parse({});
    throw unreadable(path, code);
  }
}
