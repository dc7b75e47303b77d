// For: the filter's work: a mail is kept, looked into, judged, and the verdict carried out: passed, marked, stripped, held, refused or put off.
// Never: a mail answered as taken before it is safe somewhere; never passed because something of ours failed.

import type { Clock } from "../../../base/clock.ts";
import { ownLine } from "../../../sources/formats/own/own-log.ts";
import type {
  Envelope,
  MailFilter,
  MailSession,
  Verdict,
} from "../../../sources/milter/mail-filter.ts";
import type { JudgedEnvelope, MailPolicyDoor } from "../../../playbooks/playbook.ts";
import { bodyHash } from "../../quarantine/body-hash.ts";
import type { BodyHash } from "../../quarantine/body-hash.ts";
import type { Quarantine } from "../../quarantine/quarantine.ts";
import type { LookCrew } from "../look/look-crew.ts";
import type { Spool } from "../spool.ts";
import { noRoom, tooBusy } from "./answers.ts";
import { carryOut } from "./carry-out.ts";
import type { FilterLog } from "./filter-log.ts";
import { eventsOf } from "./log-lines.ts";
import type { MailDone } from "./log-lines.ts";
import type { LookAndScan } from "./look-and-scan.ts";
import { headerLine, isReleaseHeader } from "./original-bytes.ts";
import { releasedAs } from "./released-mail.ts";
import { judgeSafely } from "./judge-safely.ts";
import { withoutReleaseHeaders } from "./without-release-headers.ts";

export interface JudgingDeps {
  readonly spool: Spool;
  readonly crew: LookCrew;
  readonly lookAndScan: LookAndScan;
  readonly quarantine: Quarantine;
  readonly door: MailPolicyDoor;
  readonly policy: () => unknown;
  readonly log: FilterLog;
  readonly clock: Clock;
  /** Mails that were passed are marked as seen. */
  readonly isMarking: boolean;
  /** Told each time a mail was put off because it could not be kept. */
  isFull(error: unknown): void;
  /** Told of a fault of ours over a mail; the mail is held. */
  fault(error: unknown): void;
}

const textBytesMax = 1000;

function judgedEnvelope(envelope: Envelope, clock: Clock): JudgedEnvelope {
  const { origin } = envelope;
  const isIp = origin?.family === "ipv4" || origin?.family === "ipv6";
  const user = envelope.macro("auth_authen");
  return {
    from: bare(envelope.from.text),
    to: envelope.recipients.map(({ text }) => bare(text)),
    ...(isIp && origin.address !== undefined && { clientIp: origin.address }),
    ...(user !== undefined && { user }),
    nowMs: clock.now(),
  };
}

function bare(address: string): string {
  return /^<([^]*)>$/.exec(address)?.[1] ?? address;
}

export function createJudgingFilter(deps: JudgingDeps): MailFilter {
  const { spool, quarantine, lookAndScan, clock, log } = deps;

  function tell(done: MailDone): void {
    log.write(eventsOf(done).map((event) => ownLine("mail-filter", clock.now(), event)));
  }

  function begin(envelope: Envelope): MailSession {
    const mail = spool.open();
    const releases: string[] = [];
    const texts = { subject: "", from: "", messageId: "" };
    let headBytes = 0;
    let hash: BodyHash | undefined;
    let hasRoom = true;
    let isAtWork = false;
    let isClosed = false;

    function keep(chunk: Buffer): void | Promise<void> {
      if (!hasRoom) return undefined;
      return mail.write(chunk)?.catch((error: unknown) => {
        hasRoom = false;
        deps.isFull(error);
      });
    }

    function letGo(): void {
      // A looking thread may still read its file.
      if (isClosed && !isAtWork) mail.discard();
    }

    async function judged(): Promise<Verdict> {
      const judgedBy = judgedEnvelope(envelope, clock);
      const queueId = envelope.macro("i");
      const whole = {
        envelope: judgedBy,
        size: mail.bytes,
        ...(queueId !== undefined && { queueId }),
      };
      if (!hasRoom) {
        tell({ ...whole, action: "mail-put-off", reason: "quarantine-full" });
        return noRoom;
      }
      if (hash) {
        const id = releasedAs(quarantine, releases, hash.digest(), clock);
        if (id !== undefined) {
          tell({ ...whole, action: "mail-released", quarantineId: id });
          return { action: "accept" };
        }
      }
      const seen = await lookAndScan(mail, texts);
      if (!seen) {
        tell({ ...whole, action: "mail-put-off", reason: "too-busy" });
        return tooBusy;
      }
      const judgement = judgeSafely(deps, judgedBy, seen);
      const { verdict, ...what } = await carryOut(
        { mail, headBytes, envelope, judgedBy, judgement, seen, queueId },
        deps,
      );
      tell({ ...whole, ...seen, judgement, ...what });
      return verdict;
    }

    return {
      header(name, value) {
        if (isReleaseHeader(name)) {
          releases.push(value.toString("latin1"));
          hash ??= bodyHash();
          return undefined;
        }
        const line = headerLine(name, value, envelope.isExact);
        headBytes += line.length;
        const text = () => value.subarray(0, textBytesMax).toString("utf8").trim();
        const key = name.toLowerCase();
        if (key === "subject") texts.subject = text();
        else if (key === "from") texts.from = text();
        else if (key === "message-id") texts.messageId = text();
        return keep(line);
      },
      endOfHeaders: () => keep(Buffer.from("\r\n")),
      body(chunk) {
        hash?.update(chunk);
        return keep(chunk);
      },
      async end() {
        isAtWork = true;
        try {
          return withoutReleaseHeaders(await judged(), releases.length);
        } finally {
          isAtWork = false;
          letGo();
        }
      },
      close() {
        isClosed = true;
        letGo();
      },
    };
  }

  return { changes: ["add-header", "change-header", "replace-body"], begin };
}
