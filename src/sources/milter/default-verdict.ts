// For: what becomes of a mail that could not be judged.
// Never: a bounce.

import type { MailFault } from "./judged-mail.ts";
import type { Verdict } from "./mail-filter.ts";
import type { OnFault } from "./milter-note.ts";

/** Where a bound was reached it is put off whatever was chosen: such a mail was not seen whole. */
export function defaultVerdict(fault: MailFault, onFault: OnFault): Verdict {
  if (onFault === "accept" && fault.type !== "limit") return { action: "accept" };
  const said = {
    ja: "メールの検査ができませんでした。しばらくしてから、もう一度送ってください。",
    en: "The mail could not be checked just now. Please send it again later.",
  };
  return { action: "refuse", refusal: { code: 451, enhanced: "4.3.0", said } };
}
