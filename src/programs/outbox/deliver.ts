// For: one try of one message over the channel that it names.
// Never: rejects; a channel that is not in the settings any more is a dead way, not a lost message.

import { sendSlack } from "../../faces/hooks/send-slack.ts";
import { sendTeams } from "../../faces/hooks/send-teams.ts";
import { sendWebhook } from "../../faces/hooks/send-webhook.ts";
import { putIntoLocalMailbox } from "../../faces/mail/local-mailbox.ts";
import { sendMail } from "../../faces/mail/send-mail.ts";
import { putOnPaper } from "../../faces/paper/put-on-paper.ts";
import type { Message } from "../../words/outbox/message.ts";
import { errorNote, outcomeNote } from "../../words/outbox/outcome-note.ts";
import type { Outcome } from "../../words/outbox/outbox.ts";
import { readSecret } from "./secret-file.ts";
import type { Ways } from "./ways-of.ts";

type Channel = Ways["channels"][number];

function noChannel({ channel }: Message): Outcome {
  return { type: "dead", note: outcomeNote(`no channel ${channel.name} in the settings`) };
}

async function byMail(message: Message, ways: Ways): Promise<Outcome> {
  const { mail, resolve, from, fromName } = ways;
  if (!mail) return { type: "dead", note: "no mail server in the settings (mail)" };
  const { host, port, tls, user, password_file: passwordFile } = mail;
  const known = ways.channels.find(({ name }) => name === message.channel.name);
  const to = message.to.length === 0 && known?.kind === "mail" ? known.to : message.to;
  const password = passwordFile === undefined ? undefined : await readSecret(passwordFile);
  return await sendMail(
    { ...message, to },
    {
      host,
      port,
      tls,
      from,
      resolve,
      ...(fromName !== undefined && { name: fromName }),
      ...(user !== undefined && { user }),
      ...(password !== undefined && { password }),
    },
  );
}

async function byLocalMailbox(message: Message, ways: Ways): Promise<Outcome> {
  const { name } = message.channel;
  const known = ways.channels.find((each) => each.name === name);
  // The fallback's copy names the mailbox itself; no other path is taken from a message.
  const fallback = name === ways.mail?.fallback ? name : undefined;
  const path = known?.kind === "local-mailbox" ? known.path : fallback;
  if (path === undefined) return noChannel(message);
  const { from, fromName, clock } = ways;
  const sender = { from, ...(fromName !== undefined && { name: fromName }) };
  return await putIntoLocalMailbox(message, { path, clock, ...sender });
}

async function byHook(
  message: Message,
  channel: Extract<Channel, { kind: "webhook" | "slack" | "teams" }>,
  { resolve, source }: Ways,
): Promise<Outcome> {
  const { url, key_file: keyFile } = channel;
  if (channel.kind === "slack") return await sendSlack(message, { url, resolve });
  if (channel.kind === "teams") return await sendTeams(message, { url, resolve });
  const key = keyFile === undefined ? undefined : await readSecret(keyFile);
  return await sendWebhook(message, { url, resolve, source, ...(key !== undefined && { key }) });
}

async function byKind(message: Message, ways: Ways): Promise<Outcome> {
  const { kind, name } = message.channel;
  if (kind === "mail") return await byMail(message, ways);
  if (kind === "local-mailbox") return await byLocalMailbox(message, ways);
  // The desk shows what is in the outbox: there is nothing to hand over.
  if (kind === "board") return { type: "sent" };
  const channel = ways.channels.find((each) => each.name === name && each.kind === kind);
  if (channel?.kind === "print") return await putOnPaper(message, channel.folder);
  if (channel?.kind === "webhook" || channel?.kind === "slack" || channel?.kind === "teams")
    return await byHook(message, channel, ways);
  return noChannel(message);
}

export async function deliver(message: Message, ways: Ways): Promise<Outcome> {
  try {
    return await byKind(message, ways);
  } catch (error) {
    return { type: "dead", note: errorNote(error) };
  }
}
