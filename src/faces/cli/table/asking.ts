// For: the words of the command that asks every service once.
// Never: what it does; that is given by programs/.

import { json } from "./options.ts";
import type { CommandWords } from "./options.ts";

export const askingWords: readonly CommandWords[] = [
  {
    name: "services",
    said: {
      ja: "動いているサービスと、それぞれが必要とするものを、いま一度ずつ確かめる",
      en: "ask every service, and what it rests on, once now",
    },
    options: [json],
    example: "hinomi services",
  },
];
