// For: what a chat or an on-call desk is given: nothing out of a log line calls people, links or formats there.
// Never: a socket.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "../../words/outbox/message.ts";
import { slackBody } from "./send-slack.ts";
import { teamsBody } from "./send-teams.ts";
import { isPagerDuty, pagerDutyEvent } from "./send-webhook.ts";

function message(change: Partial<Message> = {}): Message {
  return {
    id: "MSG-0123456789abcdef",
    incident: "INC-7",
    purpose: "opened",
    audience: "admin",
    language: "ja",
    channel: { kind: "slack", name: "chat" },
    to: [],
    subject: "名前解決が止まっています",
    text: "named が落ちました。\nsquid は健全です。\n\n次の報告は 10:30 です。",
    attachments: [],
    headers: {},
    event: { action: "trigger", severity: "critical", key: "INC-7" },
    state: "sending",
    madeMs: Date.parse("2001-02-10T00:12:00Z"),
    tries: 1,
    steps: [],
    ...change,
  };
}

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "<!channel>",
        "<@U1>",
        "@here",
        "@all",
        "[toall]",
        "[To:1]",
        "<https://evil.example|x>",
      ),
      fc.constantFrom(
        "https://evil.example/",
        "http:\\\\evil.example",
        "[x](y)",
        "![](z)",
        "www.evil.example",
      ),
      fc.constantFrom("\0", "\u202e", "\u2028", "\ud800", "&amp;", "*b*", "`c`", "\n\n"),
      fc.string({ maxLength: 10 }),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(""));

const live = /https?:[/\\]|@|\[to(?:all|:)|\]\(|www\.|[\0\u202e\u2028]/i;

describe("in a chat", () => {
  test("Slack shows the message as it is written, without formatting", () => {
    expect(slackBody(message())).toMatchObject({
      text: `${message().subject}\n\n${message().text}`,
      mrkdwn: false,
      unfurl_links: false,
    });
    const text = "GET /a?b&c <script> <!channel>";
    expect(slackBody(message({ subject: "x", text }))).toMatchObject({
      text: "x\n\nGET /a?b&amp;c &lt;script&gt; &lt;!channel&gt;",
    });
  });

  test("nothing from outside is a mention, a link or a control character, in Slack and in Teams", () => {
    fc.assert(
      fc.property(nasty, nasty, (subject, text) => {
        const hostile = message({ subject, text });
        const { text: slack } = slackBody(hostile) as { text: string };
        expect(slack).not.toMatch(live);
        expect(slack).not.toMatch(/[<>]/);
        const card = teamsBody(hostile) as {
          attachments: [{ content: { body: { inlines: { text: string }[] }[] } }];
        };
        const runs = card.attachments[0].content.body.flatMap(({ inlines }) => inlines);
        for (const run of runs) expect(run.text).not.toMatch(live);
        expect(slack.isWellFormed()).toBe(true);
      }),
    );
  });

  test("a text that is too long is cut and fits what the chat takes", () => {
    const text = "名前解決が止まっています。\n".repeat(5_000);
    const { text: slack } = slackBody(message({ text })) as { text: string };
    expect(slack.length).toBeLessThan(12_000);
    expect(slack.endsWith("…")).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(teamsBody(message({ text }))))).toBeLessThan(28_000);
  });

  test("Teams gets an Adaptive Card 1.4 whose texts are runs, which read no Markdown", () => {
    expect(teamsBody(message())).toMatchObject({
      type: "message",
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          content: { type: "AdaptiveCard", version: "1.4" },
        },
      ],
    });
    expect(JSON.stringify(teamsBody(message()))).not.toContain('"TextBlock"');
  });
});

describe("an event for the on-call desk", () => {
  test("has the envelope of PagerDuty Events v2", () => {
    expect(pagerDutyEvent(message(), "gw1.example.jp")).toMatchObject({
      event_action: "trigger",
      dedup_key: "INC-7",
      payload: {
        summary: message().subject,
        severity: "critical",
        source: "gw1.example.jp",
        timestamp: "2001-02-10T00:12:00.000Z",
        component: "hinomi",
        custom_details: { incident: "INC-7", text: message().text },
      },
    });
    const resolved = message({ event: { action: "resolve", severity: "info", key: "INC-7" } });
    expect(pagerDutyEvent(resolved, "x")).toMatchObject({
      event_action: "resolve",
      dedup_key: "INC-7",
    });
  });

  test("keeps the bounds of its fields, and two long keys apart", () => {
    const key = (end: string) => `${"k".repeat(400)}${end}`;
    const of = (end: string) =>
      pagerDutyEvent(
        message({
          subject: "名".repeat(5_000),
          event: { action: "trigger", severity: "error", key: key(end) },
        }),
        "gw1",
      );
    expect(String(of("a")["dedup_key"])).toHaveLength(255);
    expect(of("a")["dedup_key"]).not.toBe(of("b")["dedup_key"]);
    expect((of("a")["payload"] as { summary: string }).summary).toHaveLength(1024);
  });

  test("the routing key goes to PagerDuty's own hosts only", () => {
    expect(isPagerDuty("https://events.pagerduty.com/v2/enqueue")).toBe(true);
    expect(isPagerDuty("https://events.eu.pagerduty.com/v2/enqueue")).toBe(true);
    expect(isPagerDuty("https://pagerduty.com.evil.example/v2/enqueue")).toBe(false);
    expect(isPagerDuty("https://notpagerduty.com/")).toBe(false);
  });
});
