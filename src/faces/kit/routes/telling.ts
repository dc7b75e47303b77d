// For: routes of what is told: reports, messages, letters.
// Never: the text itself.

import type * as contract from "../contract.ts";
import type { LetterDeed } from "../desk-work.ts";
import { a, type Route } from "./route.ts";

export const telling = {
  report: {
    method: "GET",
    path: "/incidents/:id/reports/:audience",
    needs: "page",
    query: a<{
      readonly lang?: "ja" | "en";
      readonly easy?: boolean;
      readonly format?: "json" | "pdf" | "html" | "text";
    }>(),
    answer: a<contract.ReportAnswer>(),
    gives: "report",
    said: "The text for one audience. The president's account gets only the president's.",
  },
  send: {
    method: "POST",
    path: "/incidents/:id/messages",
    needs: "send",
    body: a<contract.MessageRequest>(),
    answer: a<contract.ShownMessage>(),
    said: "Sends the text for one audience over a channel.",
  },
  messages: {
    method: "GET",
    path: "/messages",
    needs: "read",
    answer: a<contract.MessageList>(),
    said: "The outbox.",
  },
  retryMessage: {
    method: "POST",
    path: "/messages/:id/retry",
    needs: "send",
    answer: a<contract.ShownMessage>(),
    said: "Tries a failed message again.",
  },
  withdrawMessage: {
    method: "POST",
    path: "/messages/:id/withdraw",
    needs: "send",
    answer: a<contract.ShownMessage>(),
    said: "Takes back a message that has not gone out.",
  },
  letters: {
    method: "GET",
    path: "/letters",
    needs: "read",
    answer: a<contract.LetterList>(),
    said: "Letters to the administrators of attacking networks.",
  },
  letterDeed: {
    method: "POST",
    path: "/letters/:id/deeds",
    needs: "send",
    body: a<LetterDeed>(),
    answer: a<contract.ShownLetter>(),
    said: "Approves, withdraws or closes a letter, or gives it a contact or an answer.",
  },
} as const satisfies Record<string, Route>;
