// For: what the desk can have done, as one list of verbs: the API calls them, the programs carry them out.
// Never: HTTP; never a verb without `who` where something changes, for the journal has to name somebody.

import type { Run } from "../../actions/run.ts";
import type { ApprovalWay } from "../../actions/approval.ts";
import type { Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Audience } from "../../words/telling.ts";
import type {
  BanRequest,
  DecisionRequest,
  EstateAnswer,
  IncidentDetail,
  LetterList,
  MessageList,
  MessageRequest,
  ReportAnswer,
  RuleList,
  SearchAnswer,
  SettingsAnswer,
  ShownLetter,
  ShownMessage,
  TryAnswer,
  TryRequest,
} from "./contract.ts";
import type {
  AskAnswer,
  HeldDeed,
  HeldMailAnswer,
  QuarantineList,
  QuarantineQuery,
} from "./quarantine.ts";
import type { HoldList, HoldRequest } from "./service-holds.ts";

/** Held mail, through the mail filter's own door. */
export interface QuarantineWork {
  /** Undefined: no mail filter is here. */
  quarantineHere(): Promise<{ readonly asking: number } | undefined>;
  quarantine(query: QuarantineQuery): Promise<QuarantineList>;
  heldMail(id: string): OrRefused<HeldMailAnswer>;
  heldDeed(id: string, deed: HeldDeed, who: string): OrRefused<HeldMailAnswer>;
  /** What a link of the digest would ask; nothing is used up. */
  lookAtAsk(token: string): Promise<AskAnswer>;
  /** Asks, once. */
  askForRelease(token: string): Promise<AskAnswer>;
}

/** It was not done, and nothing changed: what happened and what to do. */
export interface Refused {
  readonly refused: Said;
}

export type OrRefused<T> = Promise<T | Refused>;

export interface ReportWish {
  readonly audience: Audience;
  readonly language: "ja" | "en";
  /** やさしい日本語. */
  readonly easy: boolean;
}

export interface FileAnswer {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What a letter can be told to do. */
export type LetterDeed =
  | { readonly do: "approve" | "withdraw" | "close" }
  /** They asked us not to write, or we never want to: for ever. */
  | { readonly do: "stop" }
  /** The answer of whois, pasted, or an address. */
  | { readonly do: "enter-contact"; readonly text: string }
  /** An answer that came in another way. */
  | { readonly do: "answered"; readonly text: string };

export interface DeskWork extends QuarantineWork {
  /** The parts of an incident's page that the store alone does not know. */
  detail(
    incident: Incident,
  ): Promise<
    Pick<
      IncidentDetail,
      | "views"
      | "diagnosis"
      | "plans"
      | "plansTrouble"
      | "done"
      | "deeds"
      | "closing"
      | "joined"
      | "audiences"
      | "messages"
      | "allowable"
    >
  >;
  decide(incident: string, request: DecisionRequest, who: string): OrRefused<Incident>;
  approve(
    incident: string,
    plan: string,
    hash: string,
    by: { readonly who: string; readonly way: ApprovalWay },
  ): OrRefused<Run>;
  takeBack(run: string, who: string): OrRefused<Run>;
  carryOutBans(
    request: BanRequest,
    by: { readonly who: string; readonly way: ApprovalWay },
  ): OrRefused<Run>;
  report(incident: string, wish: ReportWish): OrRefused<ReportAnswer>;
  reportFile(
    incident: string,
    wish: ReportWish,
    format: "pdf" | "html" | "text",
  ): OrRefused<FileAnswer>;
  send(incident: string, request: MessageRequest, who: string): OrRefused<ShownMessage>;
  messages(): Promise<MessageList>;
  retryMessage(id: string, who: string): OrRefused<ShownMessage>;
  withdrawMessage(id: string, who: string): OrRefused<ShownMessage>;
  letters(): Promise<LetterList>;
  letterDeed(id: string, deed: LetterDeed, who: string): OrRefused<ShownLetter>;
  search(text: string): Promise<SearchAnswer>;
  rules(): Promise<RuleList>;
  tryLine(request: TryRequest): Promise<TryAnswer>;
  endAllowance(id: string, who: string): OrRefused<RuleList>;
  estate(): Promise<EstateAnswer>;
  setEstate(estate: EstateAnswer, who: string): OrRefused<EstateAnswer>;
  holds(): Promise<HoldList>;
  holdService(service: string, request: HoldRequest, who: string): OrRefused<HoldList>;
  releaseService(service: string, who: string): OrRefused<HoldList>;
  settings(): Promise<SettingsAnswer>;
}
