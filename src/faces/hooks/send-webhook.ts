// For: a message in the PagerDuty Events v2 envelope, to PagerDuty itself or to any webhook, signed when there is a key.
// Never: the key in a body that is not PagerDuty's, in a note or in a log.

import { createHash, createHmac } from "node:crypto";
import { inert } from "../../base/text.ts";
import type { Message } from "../../words/outbox/message.ts";
import type { Outcome } from "../../words/outbox/outbox.ts";
import { cutText } from "./chat-text.ts";
import { postJson } from "./post-json.ts";
import type { HookWay } from "./post-json.ts";

export interface WebhookWay extends HookWay {
  /** PagerDuty's routing key, or the key that signs. */
  readonly key?: string;
  /** Which machine speaks: `gw1.example.jp`. */
  readonly source: string;
}

const summaryChars = 1024;
const dedupChars = 255;
/** PagerDuty takes 512 KB in all. */
const textChars = 32_000;

/** A key that is too long is told apart by a hash of all of it. */
function dedupKey(key: string): string {
  if (key.length <= dedupChars) return key;
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 32);
  return `${cutText(key, dedupChars - hash.length - 1)}-${hash}`;
}

/** Control characters of lines become visible; lines stay lines. */
function lines(text: string): string {
  return cutText(text.replace(/\r\n?/g, "\n").split("\n").map(inert).join("\n"), textChars);
}

export function pagerDutyEvent(
  message: Message,
  source: string,
): Readonly<Record<string, unknown>> {
  const { event, subject, madeMs } = message;
  const summary = cutText(inert(subject.replace(/[\r\n\t]+/g, " ")), summaryChars);
  return {
    event_action: event?.action ?? "trigger",
    dedup_key: dedupKey(event?.key ?? message.id),
    client: "Hinomi",
    payload: {
      summary: summary || message.id,
      severity: event?.severity ?? "info",
      source,
      timestamp: new Date(madeMs).toISOString(),
      component: "hinomi",
      custom_details: {
        message: message.id,
        ...(message.incident !== undefined && { incident: message.incident }),
        purpose: message.purpose,
        language: message.language,
        text: lines(message.text),
      },
    },
  };
}

export function isPagerDuty(url: string): boolean {
  return URL.canParse(url) && /(?:^|\.)pagerduty\.com$/.test(new URL(url).hostname);
}

/**
 * `x-hinomi-signature: sha256=HEX` is the HMAC-SHA-256 of the body's bytes under the key; `x-hinomi-message` is the same for
 * every try of one message, so that a receiver can drop a second copy.
 */
export function sendWebhook(message: Message, way: WebhookWay): Promise<Outcome> {
  const event = pagerDutyEvent(message, way.source);
  const { key } = way;
  if (isPagerDuty(way.url)) {
    if (key === undefined)
      return Promise.resolve({ type: "dead", note: "PagerDuty wants a routing key: set key_file" });
    return postJson({ routing_key: key, ...event }, way);
  }
  const name = message.id.replace(/[^\w.-]/g, "-");
  return postJson(event, way, (body) => ({
    "x-hinomi-message": name,
    ...(key !== undefined && {
      "x-hinomi-signature": `sha256=${createHmac("sha256", key).update(body).digest("hex")}`,
    }),
  }));
}
