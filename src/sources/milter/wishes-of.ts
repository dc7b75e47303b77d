// For: what a filter asks of a mail server, from what it does: answers only where it has a question, steps only where it looks.
// Never: a bit that the filter has no use for.

import { bitOfChange } from "./change-replies.ts";
import { actionBits, stepBits } from "./flags.ts";
import type { MacroStage } from "./flags.ts";
import type { MailFilter } from "./mail-filter.ts";
import type { Wishes } from "./negotiate.ts";

/** Chosen where the mail server lets us; queue id and client are what every verdict is told with. */
const macros: Partial<Record<MacroStage, readonly string[]>> = {
  connect: ["j", "{daemon_name}", "{client_addr}", "{client_name}", "{client_ptr}"],
  helo: ["{tls_version}", "{cipher}"],
  mail: ["i", "{auth_authen}", "{auth_type}", "{mail_addr}", "{mail_host}", "{mail_mailer}"],
  recipient: ["{rcpt_addr}", "{rcpt_host}", "{rcpt_mailer}"],
  data: ["i"],
  endOfHeaders: ["i"],
  end: ["i", "{msg_id}"],
};

function earlySteps({ early = {}, begin }: MailFilter): number {
  const looks = begin !== undefined;
  const table: readonly (readonly [
    isAsked: boolean,
    isSeen: boolean,
    silent: number,
    none: number,
  ])[] = [
    [!!early.connect, true, stepBits.silentConnect, stepBits.noConnect],
    [!!early.helo, looks, stepBits.silentHelo, stepBits.noHelo],
    [!!early.mail, looks || !!early.recipient, stepBits.silentMail, stepBits.noMail],
    [!!early.recipient, looks, stepBits.silentRecipient, stepBits.noRecipient],
    [!!early.data, looks, stepBits.silentData, stepBits.noData],
    [!!early.unknown, false, stepBits.silentUnknown, stepBits.noUnknown],
  ];
  return table.reduce((bits, [isAsked, isSeen, silent, none]) => {
    if (isAsked) return bits;
    return bits | (isSeen ? silent : none);
  }, 0);
}

function mailSteps({ begin, saysEnough }: MailFilter): number {
  if (!begin) return stepBits.noHeaders | stepBits.noEndOfHeaders | stepBits.noBody;
  return (
    stepBits.silentHeader |
    stepBits.silentEndOfHeaders |
    stepBits.leadingSpace |
    (saysEnough ? stepBits.skip : stepBits.silentBody)
  );
}

export function wishesOf(filter: MailFilter): Wishes {
  const changes = filter.changes.reduce((bits, each) => bits | bitOfChange[each], 0);
  const withArguments = filter.changes.includes("add-recipient")
    ? actionBits.addRecipientsWithArguments
    : 0;
  const refused = filter.seesRefusedRecipients ? stepBits.refusedRecipients : 0;
  return {
    actions: changes | withArguments,
    steps: earlySteps(filter) | mailSteps(filter) | refused,
    macros,
  };
}
