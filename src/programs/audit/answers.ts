// For: the JSON of `hinomi audit` and `hinomi probe`, version 1: fields are added, never renamed.
// Never: anything that is not shown in words as well.

import type { Said } from "../../base/said.ts";
import type { AuditReport, ProbeVerdict } from "../../playbooks/playbook.ts";
import type { TwinProof } from "./twin/twin-plan.ts";

export interface AuditAnswer extends AuditReport {
  readonly version: number;
  readonly root: string;
  readonly seconds: number;
  /** Files that are there and could not be read. */
  readonly unread: readonly { readonly path: string; readonly why: string }[];
  readonly twin?: readonly TwinProof[];
}

export interface ProbeAnswer extends ProbeVerdict {
  readonly version: number;
  readonly server: { readonly address: string; readonly port: number };
  /** The address that it was looked from; absent: no connection came about. */
  readonly lookedFrom?: string;
  readonly vantage: Said;
  readonly token: string;
  readonly seconds: number;
}
