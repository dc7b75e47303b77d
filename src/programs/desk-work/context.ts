// For: what the desk's work needs of the running Hinomi, handed in once.
// Never: a file, a socket or a clock of its own.

import type { HandAnswer, HandRequest } from "../../actions/wire.ts";
import type { Clock } from "../../base/clock.ts";
import type { Settings } from "../../base/settings.ts";
import type { Estate } from "../../estate/estate.ts";
import type { Change } from "../../faces/kit/contract.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Store } from "../../incidents/store.ts";
import type { RoomSnapshot } from "../../playbooks/playbook.ts";
import type { FilterDoor } from "../quarantine/door/ask-filter.ts";
import type { Scribe } from "../scribe.ts";

/** Asks the hand; undefined when it does not answer in time. */
export type AskHand = (request: HandRequest) => Promise<HandAnswer | undefined>;

export interface WorkContext {
  readonly store: Store;
  readonly scribe: Scribe;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly settings: Settings;
  readonly estate: Estate;
  /** Where the desk's own keys lie. */
  readonly storeFolder: string;
  /** The settings file that was read, if any. */
  readonly settingsPath?: string;
  /** Absent: no hand is set up on this machine. */
  readonly askHand?: AskHand;
  /** Asks the mail filter about its quarantine; absent: no mail filter is to be asked. */
  readonly filter?: FilterDoor;
  readonly snapshot: (playbook: string) => Promise<RoomSnapshot>;
  /** Runs work that changes incidents between two commits of the watch, so that neither overwrites the other. */
  readonly between: <T>(work: () => Promise<T>) => Promise<T>;
  /** The running watch takes over what a person decided about an incident; only inside `between`. */
  readonly decided: (incident: Incident) => Promise<void>;
  /** Tells open desks what is out of date. */
  readonly changed: (change: Change) => void;
  /** The rules have changed: what runs has to be begun anew with them. */
  readonly rulesChanged: () => void;
}
