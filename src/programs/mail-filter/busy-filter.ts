// For: connections above what can be judged at a time: their mail is put off in words, at the first moment.
// Never: a refusal for ever; a mail taken unseen.

import type { MailFilter } from "../../sources/milter/mail-filter.ts";

export const busyFilter: MailFilter = {
  changes: [],
  early: {
    mail: () => ({
      code: 451,
      enhanced: "4.3.2",
      said: {
        ja: "メールの検査が混み合っています。しばらくしてから、もう一度送ってください。",
        en: "The mail filter is busy. Please send it again later.",
      },
    }),
  },
};
