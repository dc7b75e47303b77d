// For: the words of the command that asks every service once, and that keeps one from being started again.
// Never: what it does; that is given by programs/.

import { json, store } from "./options.ts";
import type { CommandWords } from "./options.ts";

export const askingWords: readonly CommandWords[] = [
  {
    name: "services",
    arguments: [
      {
        name: "[verb]",
        said: {
          ja: "ask（確かめる、初期値）、holds（預かっているもの）、hold（しばらく起こし直さない）、release（見張りに任せる）",
          en: "ask (unless set), holds, hold (do not start it again for a while) or release",
        },
      },
      {
        name: "[service]",
        said: { ja: "サービスの名前（named など）", en: "name of the service" },
      },
    ],
    said: {
      ja: "動いているサービスを一度ずつ確かめる。しばらく起こし直さないようにする",
      en: "ask every service once now; keep one from being started again",
    },
    options: [
      {
        flags: "--for <duration>",
        said: {
          ja: "起こし直さない時間（90m、2h、7d、最長31d）。なければ2h",
          en: "how long it is kept (90m, 2h, 7d, at most 31d); 2h unless set",
        },
      },
      {
        flags: "--why <text>",
        said: { ja: "理由（日誌に残る）", en: "the reason, for the journal" },
      },
      store,
      json,
    ],
    example: 'hinomi services hold named --for 2h --why "new version"',
  },
];
