// For: sending a report: the finished text into the outbox, and the figures kept for the next one.
// Never: twice the same to the same channel.

import type { MessageRequest, ShownMessage } from "../../faces/kit/contract.ts";
import type { Refused } from "../../faces/kit/desk-work.ts";
import { plainText } from "../../faces/print/plain-text.ts";
import type { Attachment, Message } from "../../words/outbox/message.ts";
import type { WorkContext } from "./context.ts";
import { messageId, putIntoOutbox, shownMessage } from "./messages.ts";
import { recordOf } from "./records.ts";
import { printed, report, sentReportId } from "./reports.ts";
import type { Reported, SentReport } from "./reports.ts";

const noChannel: Refused = {
  refused: {
    ja: "その名前の手段がありません。何も送っていません。hinomi.yaml の channels に書いてください。",
    en: "There is no channel of that name, so nothing was sent. Write it into hinomi.yaml under channels.",
  },
};

/** Paper and mail carry the page as it is; a chat has only the text. */
async function attachmentsOf(
  kind: Message["channel"]["kind"],
  reported: Reported,
  name: string,
): Promise<readonly Attachment[]> {
  if (kind !== "mail" && kind !== "print") return [];
  const file = await printed(reported.document, name, "pdf");
  return [{ name: file.name, type: file.type, base64: Buffer.from(file.bytes).toString("base64") }];
}

export async function sendReport(
  context: WorkContext,
  incident: string,
  request: MessageRequest,
  who: string,
): Promise<ShownMessage | Refused> {
  const { settings, scribe, clock } = context;
  const channel = settings.channels.find(({ name }) => name === request.channel);
  if (!channel) return noChannel;
  const { audience, language, easy = false } = request;
  const wish = { audience, language, easy };
  const reported = await report(context, incident, wish);
  if ("refused" in reported) return reported;
  const atMs = clock.now();
  const { document, telling, number } = reported;
  const text = plainText(document);
  const message = await putIntoOutbox(
    context,
    {
      id: messageId([incident, audience, language, channel.name, String(number), text]),
      incident,
      purpose: "report",
      audience,
      language,
      channel: { kind: channel.kind, name: channel.name },
      to: channel.kind === "mail" ? channel.to : [],
      subject: document.title,
      text,
      attachments: await attachmentsOf(channel.kind, reported, `${incident}-${audience}`),
      headers: {},
      state: "draft",
      madeMs: atMs,
      tries: 0,
      steps: [],
    },
    who,
  );
  const sent: SentReport = { telling, number, atMs };
  await scribe.write(
    { records: [recordOf("sent-report", sentReportId(incident, wish), atMs, sent, incident)] },
    [],
  );
  return shownMessage(message);
}
