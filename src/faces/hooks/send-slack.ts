// For: a message to Slack and what speaks like it (Mattermost, Rocket.Chat): an incoming webhook, `{text}`.
// Never: `<!channel>`, a link or formatting out of a log line (docs.slack.dev, "Formatting message text").

import type { Message } from "../../words/outbox/message.ts";
import type { Outcome } from "../../words/outbox/outbox.ts";
import { chatText } from "./chat-text.ts";
import { postJson } from "./post-json.ts";
import type { HookWay } from "./post-json.ts";

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

export function slackBody(message: Message): object {
  const { title, body } = chatText(message);
  return {
    text: escaped(`${title}\n\n${body}`),
    mrkdwn: false,
    link_names: false,
    parse: "none",
    unfurl_links: false,
    unfurl_media: false,
  };
}

export function sendSlack(message: Message, way: HookWay): Promise<Outcome> {
  return postJson(slackBody(message), way);
}
