// For: answers to our letters, out of the mailbox in which they arrive, each given to its letter once.
// Never: a mail passed over: the place is written down only after what stands before it was taken in.

import { readInbox } from "../../sources/inbox/read-inbox.ts";
import type { InboxCheckpoint } from "../../sources/inbox/inbox-mail.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { bodyOf, recordOf } from "../desk-work/records.ts";
import { letterAnswered } from "../letters/letter-answered.ts";

/** Looks per call: a mailbox that is locked says "more" too. */
const looksMax = 20;

export async function readAnswers(context: WorkContext): Promise<void> {
  const path = context.settings.letters.inbox;
  if (path === undefined) return;
  for (let looks = 0; looks < looksMax; looks += 1) {
    const before = bodyOf(await context.store.record("inbox", path)) as InboxCheckpoint | undefined;
    const look = await readInbox(path, before, context.clock);
    // A mail that is given again after a crash changes nothing: letterAnswered knows it.
    for (const mail of look.mails) await letterAnswered(context, mail);
    if (look.mails.length === 0 && !look.hasMore) return;
    const record = recordOf("inbox", path, context.clock.now(), look.checkpoint);
    await context.scribe.write({ records: [record] }, []);
    if (!look.hasMore) return;
  }
}
