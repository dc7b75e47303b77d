// For: a record of the Linux audit system: `type=USER_AUTH msg=audit(…): … msg='op=PAM:authentication acct="root" … addr=192.0.2.7 … res=failed'`,
// and the same as the kernel prints it (`type=1100 audit(…): …`) and as journald keeps it (`USER_AUTH pid=… msg='…'`).
// Never: an address from the account: the four fields at the end (exe, hostname, addr, terminal, res) are anchored there.
// Counting: PAM says each attempt once (USER_AUTH, counts); USER_LOGIN failed is sshd's word on the whole connection and counts only
// when the account does not exist, USER_ERR and CRED_* never; measured with sshd of Debian 12.
// Source: audit-userspace lib/audit_logging.c (encoding of untrusted values), msg_typetab.h; Linux-PAM pam_audit.c.

import { readCount } from "../../../digits.ts";
import { textOfBytes } from "../../../log-text.ts";
import { addressText, setSource } from "../../../source-address.ts";
import type { ReaderFields } from "../../daemon-reader.ts";
import type { Draft } from "../peer.ts";
import { auditTypes } from "./audit-types.ts";

export interface AuditRecord {
  readonly type: string;
  /** Of `audit(SECONDS.MS:SERIAL)`; absent in journald's form. */
  readonly timeMs?: number;
  readonly body: string;
}

const whole =
  /^(?:node=(\S{1,255}) )?type=(\w{1,40}) (?:msg=)?audit\((\d{1,11})\.(\d{3}):\d{1,20}\): ?/;
const short = /^([A-Z][A-Z0-9_]{2,39}) (?=pid=\d|auid=|op=|apparmor=|unit=)/;

export function readAuditRecord(text: string): AuditRecord | undefined {
  const head = text.slice(0, 400);
  const match = whole.exec(head);
  if (match) {
    const written = match[2] as string;
    return {
      type: auditTypes[written] ?? written,
      timeMs: Number(match[3]) * 1000 + Number(match[4]),
      body: text.slice(match[0].length),
    };
  }
  const brief = short.exec(head);
  return brief ? { type: brief[1] as string, body: text.slice(brief[0].length) } : undefined;
}

interface Said {
  /** The words before `exe=`. */
  readonly words: string;
  readonly program?: string;
  readonly hostname: string;
  readonly address: string;
  readonly isSuccess: boolean;
  /** What the enriched form adds behind the record. */
  readonly names: string;
}

const ending =
  /(?:^| )exe=(?:"([^" ]{1,300})"|([0-9A-F]{2,600}|\?)) \(?hostname=([^\s,]{1,255}),? addr=([^\s,]{1,255}),? terminal=\S{1,255} res=(success|failed|1|0)\)?$/;

function readSaid(body: string): Said | undefined {
  const group = body.indexOf("\u001d");
  const record = group < 0 ? body : body.slice(0, group);
  const from = record.indexOf("msg='");
  const to = record.lastIndexOf("'");
  if (from < 0 || to < from + 5) return undefined;
  const text = record.slice(from + 5, to).trimEnd();
  const match = ending.exec(text.slice(-1800));
  if (!match) return undefined;
  const program = (match[1] ?? "").split("/").at(-1);
  return {
    words: text.slice(0, text.length - match[0].length).replace(/ :$/, ""),
    ...(program === undefined || program === "" ? {} : { program }),
    hostname: match[3] as string,
    address: match[4] as string,
    isSuccess: match[5] === "success" || match[5] === "1",
    names: group < 0 ? "" : body.slice(group + 1),
  };
}

/** A value in quotes, or in hexadecimal when it holds a space, a quote or a byte that is not ASCII. */
function value(words: string, key: string): string | undefined {
  const at = words.startsWith(`${key}=`) ? 0 : words.indexOf(` ${key}=`) + 1;
  if (at === 0 && !words.startsWith(`${key}=`)) return undefined;
  const rest = words.slice(at + key.length + 1);
  const match = /^(?:"([^"]{0,4096})"|([^ ":]{1,8192}))/.exec(rest);
  if (!match) return undefined;
  if (match[1] !== undefined) return textOfBytes(match[1]);
  const bare = match[2] as string;
  return /^(?:[0-9A-F]{2})+$/.test(bare)
    ? textOfBytes(Buffer.from(bare, "hex").toString("latin1"))
    : bare;
}

const nobody = /^(?:\?|\(?(?:unknown|invalid)(?: user)?\)?)$/;

function setAccount(fields: Draft, said: Said, field: string): boolean {
  const account = value(said.words, "acct") ?? /(?:^| )ID="([^" ]{1,64})"/.exec(said.names)?.[1];
  if (account === undefined || account === "" || nobody.test(account)) return false;
  if (!account.startsWith("unknown(")) fields[field] = account;
  return true;
}

function setWho(fields: Draft, said: Said): void {
  if (said.program !== undefined) fields["process.target.name"] = textOfBytes(said.program);
  if (addressText(said.address) !== undefined) setSource(fields, said.address);
  else if (said.hostname !== "?" && said.hostname !== "UNKNOWN") setSource(fields, said.hostname);
}

function readLogin(type: string, said: Said): Draft {
  const fields: Draft = {
    "event.category": "authentication",
    "event.action": "login",
    "event.outcome": said.isSuccess ? "success" : "failure",
  };
  const isKnown = setAccount(fields, said, "user.name");
  if (!said.isSuccess) {
    fields["event.reason"] =
      type === "USER_ACCT" ? "not-allowed" : isKnown ? "failed" : "unknown-user";
  }
  const counts =
    type === "USER_LOGIN"
      ? said.isSuccess || !isKnown
      : (type === "USER_AUTH" || type === "USER_ACCT") && !said.isSuccess;
  if (!counts) fields["event.attempts"] = 0;
  return fields;
}

/** su and sudo ask PAM as well; there the account is the one wanted (su) or one's own (sudo). */
function readBecome(said: Said): Draft {
  const fields: Draft = {
    "event.category": "authentication",
    "event.action": "become",
    "event.outcome": said.isSuccess ? "success" : "failure",
  };
  setAccount(fields, said, said.program === "sudo" ? "user.name" : "user.target.name");
  if (!said.isSuccess) fields["event.reason"] = "failed";
  return fields;
}

const changes: Readonly<Record<string, string>> = {
  ADD_USER: "add-user",
  DEL_USER: "delete-user",
  ADD_GROUP: "add-group",
  DEL_GROUP: "delete-group",
  USER_MGMT: "user",
  GRP_MGMT: "group",
  USER_CHAUTHTOK: "password",
  CHUSER_ID: "user",
  CHGRP_ID: "group",
  ACCT_LOCK: "lock",
  ACCT_UNLOCK: "unlock",
};

const sessions: Readonly<Record<string, string>> = {
  USER_START: "start",
  USER_END: "end",
  USER_LOGOUT: "end",
  CRED_ACQ: "info",
  CRED_DISP: "info",
  CRED_REFR: "info",
};

function readUserRecord(type: string, said: Said): Draft | undefined {
  const isBecome = said.program === "su" || said.program === "sudo" || said.program === "runuser";
  if (type === "USER_AUTH" && isBecome) return readBecome(said);
  if (/^USER_(?:AUTH|ACCT|LOGIN|ERR)$/.test(type)) return readLogin(type, said);
  const session = sessions[type];
  if (session !== undefined) {
    if (!said.isSuccess) return readLogin(type, said);
    const fields: Draft = {
      "event.category": "authentication",
      "event.action": "session",
      "event.type": session,
      "event.outcome": "success",
    };
    setAccount(fields, said, "user.name");
    return fields;
  }
  const change = changes[type];
  if (change !== undefined) {
    const fields: Draft = {
      "event.category": "iam",
      "event.action": "change",
      "event.outcome": said.isSuccess ? "success" : "failure",
      "event.reason": change,
    };
    setAccount(fields, said, "user.name");
    return fields;
  }
  if (type !== "SERVICE_START" && type !== "SERVICE_STOP") return undefined;
  const unit = value(said.words, "unit");
  const fields: Draft = { "event.category": "process" };
  if (unit !== undefined) fields["unit.name"] = unit.includes(".") ? unit : `${unit}.service`;
  fields["event.action"] = said.isSuccess ? (type === "SERVICE_START" ? "start" : "stop") : "fail";
  // systemd itself tells the death, with its cause.
  if (!said.isSuccess)
    Object.assign(fields, {
      "event.outcome": "failure",
      "event.reason": "exited",
      "event.attempts": 0,
    });
  return fields;
}

const signalNames: Readonly<Record<string, string>> = {
  "4": "ILL",
  "6": "ABRT",
  "7": "BUS",
  "8": "FPE",
  "11": "SEGV",
};

/** `auid=… pid=812 comm="named" exe="/usr/sbin/named" sig=6 res=1`. */
function readAbend(body: string): Draft {
  const fields: Draft = {
    "event.category": "process",
    "event.action": "fail",
    "event.outcome": "failure",
    "event.reason": "crash",
  };
  const program = value(body, "comm");
  const signal = value(body, "sig");
  if (program !== undefined) fields["process.target.name"] = program;
  if (signal !== undefined && readCount(signal) > 0)
    fields["process.signal"] = signalNames[signal] ?? signal;
  return fields;
}

export function readAuditFields({ type, body }: AuditRecord): ReaderFields | undefined {
  if (type === "ANOM_ABEND") return readAbend(body.slice(0, 4000));
  if (type === "DAEMON_START" || type === "DAEMON_END")
    return {
      "event.category": "process",
      "event.action": type === "DAEMON_START" ? "start" : "stop",
    };
  if (type === "CONFIG_CHANGE")
    return { "event.category": "process", "event.action": "change", "event.reason": "audit-rules" };
  const said = readSaid(body);
  const fields = said && readUserRecord(type, said);
  if (said && fields) setWho(fields, said);
  return fields;
}

/** The record in a message of syslog or journald. */
export function readAuditMessage(message: string): ReaderFields | undefined {
  const record = readAuditRecord(message);
  const fields = record && readAuditFields(record);
  return fields && { ...fields, "service.name": "auditd" };
}
