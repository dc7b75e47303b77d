// For: one connection of a mail server: what it says, in order, becomes questions to a filter, and the filter's answers become packets, as
// far and only as far as both agreed.
// Never: throws; a packet that the mail server does not wait for; a change before the end of the mail.

import { limits } from "../../base/limits.ts";
import type { LimitName } from "../../base/limits.ts";
import { bitOfChange } from "./change-replies.ts";
import type { ConnectionOrigin, MailAddress, MilterCommand } from "./command.ts";
import { stepBits } from "./flags.ts";
import { judgeMail } from "./judged-mail.ts";
import type { JudgedMail } from "./judged-mail.ts";
import { defaultVerdict } from "./default-verdict.ts";
import { createMacros } from "./macros.ts";
import type {
  EarlyAnswer,
  Envelope,
  MailFilter,
  MailRecipient,
  MailSender,
  Verdict,
} from "./mail-filter.ts";
import type { MilterNote, OnFault } from "./milter-note.ts";
import { isGranted, negotiate } from "./negotiate.ts";
import type { Grant } from "./negotiate.ts";
import type { MilterReply } from "./reply.ts";
import { sendVerdict } from "./send-verdict.ts";
import { wishesOf } from "./wishes-of.ts";
import { writeReply } from "./write-reply.ts";
import { writeReplyText } from "./write-reply-text.ts";

export interface SessionDeps {
  readonly filter: MailFilter;
  readonly onFault: OnFault;
  /** Answers a promise when the mail server takes no more for now. */
  send(packet: Buffer): void | Promise<void>;
  hangUp(): void;
  note(note: MilterNote): void;
}

export interface Session {
  /** One at a time: what comes while the promise is open is to wait. */
  take(command: MilterCommand): void | Promise<void>;
  /** A sign of life while a verdict is awaited; nothing at any other time. */
  progress(): void;
  /** What is awaited takes too long: the mail meets the default action. */
  giveUp(): void;
  /** The connection has ended. */
  close(): void;
  /** A mail is under way. */
  readonly isBusy: boolean;
}

interface Draft {
  readonly from: MailAddress;
  readonly recipients: MailRecipient[];
  bytes: number;
  limit?: LimitName;
  mail?: JudgedMail;
}

const bytesOf = ({ raw, arguments: args }: MailAddress) =>
  raw.length + args.reduce((sum, each) => sum + each.length, 0);

export function createSession({ filter, onFault, send, hangUp, note }: SessionDeps): Session {
  const macros = createMacros();
  const early = filter.early ?? {};
  let grant: Grant | undefined;
  let origin: ConnectionOrigin | undefined;
  let helo: string | undefined;
  let draft: Draft | undefined;
  let isJudging = false;
  let isOver = false;

  const has = (bit: number) => grant !== undefined && isGranted(grant.steps, bit);
  const sender: MailSender = {
    get origin() {
      return origin;
    },
    get helo() {
      return helo;
    },
    macro: (name) => macros.get(name),
  } as MailSender;

  function reply(each: MilterReply): void | Promise<void> {
    return isOver ? undefined : send(writeReply(each));
  }

  function breakOff(detail: string): void {
    note({ type: "protocol", detail });
    hangUp();
  }

  function queueId(): { readonly queueId?: string } {
    const id = macros.get("i");
    return id === undefined ? {} : { queueId: id };
  }

  /** "Go on", where it is waited for. */
  function goOn(silent: number): void | Promise<void> {
    return has(silent) ? undefined : reply({ type: "continue" });
  }

  function isUtf8(): boolean {
    return draft?.from.arguments.some((each) => each.toUpperCase() === "SMTPUTF8") ?? false;
  }

  async function answerEarly(
    asked: EarlyAnswer | Promise<EarlyAnswer>,
    silent: number,
  ): Promise<EarlyAnswer> {
    let answer: EarlyAnswer;
    try {
      answer = await asked;
    } catch (error) {
      note({ type: "fault", fault: { type: "threw", detail: String(error) }, ...queueId() });
      answer = "continue";
      if (onFault === "tempfail") {
        await reply({ type: "tempfail" });
        return "discard";
      }
    }
    if (answer === "continue") await goOn(silent);
    else if (typeof answer === "string") await reply({ type: answer });
    else await reply({ type: "replyCode", text: writeReplyText(answer, isUtf8()) });
    return answer;
  }

  /** Asks the filter where it has the question and the mail server waits; `then` hears what became of it. */
  function ask(
    question: (() => EarlyAnswer | Promise<EarlyAnswer>) | undefined,
    silent: number,
    then: (answer: EarlyAnswer) => void = () => undefined,
  ): void | Promise<void> {
    if (!question || has(silent)) {
      then("continue");
      return goOn(silent);
    }
    return answerEarly((async () => question())(), silent).then(then);
  }

  function endMail(ending: "answered" | "aborted" | "lost"): void {
    draft?.mail?.close(ending);
    draft = undefined;
    macros.endMail();
  }

  /** A stage before the mail: what was under way is over. Macros of the stage itself have come before it. */
  function dropDraft(): void {
    if (draft) {
      draft.mail?.close("aborted");
      draft = undefined;
    }
  }

  function takeSender(address: MailAddress): void | Promise<void> {
    dropDraft();
    macros.beginMail();
    const next: Draft = { from: address, recipients: [], bytes: bytesOf(address) };
    draft = next;
    const { mail } = early;
    return ask(mail && (() => mail(sender, address)), stepBits.silentMail, (answer) => {
      if (answer !== "continue" && draft === next) draft = undefined;
    });
  }

  function takeRecipient(address: MailAddress): void | Promise<void> {
    const into = draft;
    if (!into) return breakOff("a recipient without a mail");
    const isRefused = macros.get("rcpt_mailer") === "error";
    const recipient: MailRecipient = { ...address, isRefused };
    const { recipient: question } = early;
    const asked = question && (() => question(sender, into.from, recipient));
    return ask(asked, stepBits.silentRecipient, (answer) => {
      macros.endRecipient();
      if (answer !== "continue") return;
      into.bytes += bytesOf(address);
      if (into.recipients.length >= limits.milterRecipients) into.limit = "milterRecipients";
      else if (into.bytes > limits.milterEnvelopeBytes) into.limit = "milterEnvelopeBytes";
      else into.recipients.push(recipient);
    });
  }

  function envelopeOf({ from, recipients }: Draft): Envelope {
    const actions = grant?.actions ?? 0;
    return {
      from,
      recipients,
      isExact: has(stepBits.leadingSpace),
      can: (type) => isGranted(actions, bitOfChange[type]),
      get origin() {
        return origin;
      },
      get helo() {
        return helo;
      },
      macro: sender.macro,
    } as Envelope;
  }

  /** The mail, begun when its first byte is here: then the envelope is whole. */
  function mailOf(into: Draft): JudgedMail | undefined {
    const { begin } = filter;
    if (!begin) return undefined;
    if (!into.mail) {
      into.mail = judgeMail(() => begin(envelopeOf(into)));
      if (into.limit) {
        note({ type: "limit", limit: into.limit });
        into.mail.fail({ type: "limit", detail: into.limit });
      }
    }
    return into.mail;
  }

  function after(waiting: void | Promise<void>, silent: number): void | Promise<void> {
    return waiting ? waiting.then(() => goOn(silent)) : goOn(silent);
  }

  function takeBody(bytes: Buffer, isMore: boolean): void | Promise<void> {
    const mail = draft && mailOf(draft);
    if (!draft) return breakOff("a body without a mail");
    const waiting = mail && !mail.hasEnough ? mail.step((each) => each.body(bytes)) : undefined;
    if (isMore) return waiting;
    const answer = () =>
      mail?.hasEnough && has(stepBits.skip) && !has(stepBits.silentBody)
        ? reply({ type: "skip" })
        : goOn(stepBits.silentBody);
    return waiting ? waiting.then(answer) : answer();
  }

  async function takeEnd(bytes: Buffer): Promise<void> {
    const into = draft;
    if (!into) return breakOff("the end of a mail without a mail");
    const mail = mailOf(into);
    if (mail && bytes.length > 0) await mail.step((each) => each.body(bytes));
    isJudging = true;
    const judged = mail ? await mail.end() : ({ action: "accept" } as const);
    isJudging = false;
    if (isOver || draft !== into) return;
    const ids = queueId();
    let verdict: Verdict;
    if ("action" in judged) verdict = judged;
    else {
      note({ type: "fault", fault: judged, ...ids });
      verdict = defaultVerdict(judged, onFault);
    }
    const sent = await sendVerdict(verdict, {
      actions: grant?.actions ?? 0,
      isExact: has(stepBits.leadingSpace),
      isUtf8: isUtf8(),
      reply,
    });
    if (sent.problem) note({ type: "not-allowed", change: sent.problem, ...ids });
    note({ type: "judged", verdict: sent.did, ...ids });
    if (draft === into) endMail("answered");
  }

  function takeOffer(offer: Grant): void | Promise<void> {
    const agreement = negotiate(offer, wishesOf(filter));
    if (!agreement) return breakOff(`version ${offer.version} of the milter protocol`);
    grant = agreement.grant;
    return reply({ type: "negotiated", agreement });
  }

  function startOver(): void {
    endMail("aborted");
    macros.clear();
    origin = undefined;
    helo = undefined;
  }

  function takeStep(command: MilterCommand): void | Promise<void> {
    switch (command.type) {
      case "macros":
        if (!macros.set(command.command, command.pairs)) {
          note({ type: "limit", limit: "milterMacros" });
        }
        return undefined;
      case "connect": {
        dropDraft();
        ({ origin } = command);
        const { connect } = early;
        return ask(connect && (() => connect(sender)), stepBits.silentConnect);
      }
      case "helo": {
        dropDraft();
        helo = command.name;
        const question = early.helo;
        return ask(question && (() => question(sender)), stepBits.silentHelo);
      }
      case "mail":
        return takeSender(command.address);
      case "recipient":
        return takeRecipient(command.address);
      case "data": {
        const { data } = early;
        return ask(data && (() => data(sender)), stepBits.silentData);
      }
      case "unknown": {
        const { unknown } = early;
        const { line } = command;
        return ask(unknown && (() => unknown(sender, line)), stepBits.silentUnknown);
      }
      case "header": {
        if (!draft) return breakOff("a header without a mail");
        const { name, value } = command;
        const waiting = mailOf(draft)?.step((each) => each.header(name, value));
        return after(waiting, stepBits.silentHeader);
      }
      case "endOfHeaders": {
        if (!draft) return breakOff("the end of headers without a mail");
        const waiting = mailOf(draft)?.step((each) => each.endOfHeaders?.());
        return after(waiting, stepBits.silentEndOfHeaders);
      }
      case "body":
        return takeBody(command.bytes, command.isMore ?? false);
      case "end":
        return takeEnd(command.bytes);
      case "abort":
        return endMail("aborted");
      default:
        return undefined;
    }
  }

  return {
    take(command) {
      if (isOver) return undefined;
      switch (command.type) {
        case "quit":
          return hangUp();
        case "next":
          return startOver();
        case "malformed":
          return breakOff(
            `a packet ${JSON.stringify(command.command)} that is not whole or not known`,
          );
        case "negotiate":
          return takeOffer(command);
        default:
          return grant ? takeStep(command) : breakOff("no agreement before the first step");
      }
    },
    progress() {
      if (isJudging) void reply({ type: "progress" });
    },
    giveUp() {
      draft?.mail?.fail({ type: "slow", detail: "" });
    },
    close() {
      if (isOver) return;
      isOver = true;
      endMail("lost");
    },
    get isBusy() {
      return draft !== undefined;
    },
  };
}
