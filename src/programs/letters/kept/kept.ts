// For: what is kept of letters between two restarts, as the records that hold it.
// Never: behaviour.

import type { Said } from "../../../base/said.ts";
import type { LetterRequest, LetterSourceOf, LetterText } from "../../../playbooks/playbook.ts";
import type { Contact, NoContact } from "../../../words/letters/contact/contact.ts";
import type { DidItStop } from "../../../words/letters/effect/did-it-stop.ts";
import type { Letter } from "../../../words/letters/life/letter.ts";
import type { StopEntry } from "../../../words/letters/life/stop-list.ts";

type Verdict = DidItStop["verdict"];

/** Record `letter-source`, one per source: it waits for its letter. */
export interface KeptSource {
  readonly id: string;
  readonly source: string;
  readonly playbook: string;
  /** Where it was seen, the first one first. */
  readonly incidents: readonly string[];
  readonly why: Said;
  readonly hits: number;
  readonly madeMs: number;
  /** `written`: `letter` tells of it. `dropped`: nobody is to be told. */
  readonly state: "waiting" | "written" | "dropped";
  readonly letter?: string;
  readonly endedMs?: number;
  /** The newest choice among what the registries or a person said. */
  readonly choice?: Contact | NoContact;
  /** Id of the `lookup` record that the choice was made from. */
  readonly lookup?: string;
  /** When the registries are asked again; absent: now. */
  readonly lookMs?: number;
  /** Look-ups that brought no contact. */
  readonly looks: number;
}

/** Record `letter-lines`, by source: lines of the log, read while they could be. */
export interface KeptLines {
  readonly lines: LetterSourceOf["lines"];
}

/** What a source had done when the letter about it left: what came later is measured against it. */
export interface Baseline {
  readonly source: string;
  readonly family: string;
  /** In the 7 days before. */
  readonly hitsBefore: number;
  /** Incident id → hits so far. */
  readonly hits: Readonly<Record<string, number>>;
  readonly lastMs: number;
}

/** Record `letter`: its life, and what is small. */
export interface KeptLetter {
  readonly id: string;
  readonly incident: string;
  readonly playbook: string;
  readonly letter: Letter;
  readonly contact: Pick<
    Contact,
    "mail" | "rank" | "why" | "asked" | "answeredAtMs" | "networkName" | "networks" | "country"
  >;
  readonly language: "ja" | "en";
  /** Of the text that stands ready, or that left last. */
  readonly purpose: LetterRequest["purpose"];
  readonly madeMs: number;
  /** Message that was approved and whose fate is not known yet. */
  readonly message?: string;
  /** All of its messages, the first one first. */
  readonly messages: readonly string[];
  /** When the last of them left. */
  readonly lastSentMs?: number;
  readonly baseline?: readonly Baseline[];
  readonly verdicts?: readonly { readonly source: string; readonly verdict: Verdict }[];
  /** When it is looked at again whether it stopped. */
  readonly recheckMs?: number;
  /** Why its message did not leave, and what to do. */
  readonly trouble?: Said;
  /** An answer may ask us to stop: a person decides. */
  readonly mayAskToStop?: boolean;
  /** Beginning of the last answer, a stranger's text. */
  readonly answer?: string;
}

/** Record `letter-text`, by letter. */
export type KeptText = Pick<LetterText, "subject" | "text">;

/** Record `letter-parts`, by letter: what is large and wanted only when it is sent or written anew. */
export interface KeptParts {
  readonly body: LetterText["body"];
  readonly sources: readonly LetterSourceOf[];
}

/** Record `stop`: whom we never write to, or not for some time. */
export type KeptStop = StopEntry;
