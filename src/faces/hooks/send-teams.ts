// For: a message to Teams through a Workflows webhook: an Adaptive Card 1.4 (adaptivecards.io/explorer).
// Never: a TextBlock, which reads Markdown; text runs do not.

import type { Message } from "../../words/outbox/message.ts";
import type { Outcome } from "../../words/outbox/outbox.ts";
import { chatText, cutText } from "./chat-text.ts";
import { postJson } from "./post-json.ts";
import type { HookWay } from "./post-json.ts";

/** Teams refuses messages above 28 KB; Japanese takes three bytes a character. */
const cardChars = 6_000;

function block(text: string, look: object = {}): object {
  return { type: "RichTextBlock", inlines: [{ type: "TextRun", text, ...look }] };
}

export function teamsBody(message: Message): object {
  const { title, body } = chatText(message);
  const lines = cutText(body, cardChars).split("\n");
  const paragraphs = lines
    .join("\n")
    .split(/\n{2,}/)
    .slice(0, 60);
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: [
            block(title, { size: "large", weight: "bolder" }),
            ...paragraphs.map((paragraph) => block(paragraph)),
          ],
        },
      },
    ],
  };
}

export function sendTeams(message: Message, way: HookWay): Promise<Outcome> {
  return postJson(teamsBody(message), way);
}
