// For: an ACL of Exim walked by a stranger with a foreign recipient: which statement takes his mail, and what he must pretend for it.
// Never: a condition that must be worked out counted as met or as not met: it is "perhaps".

import type { EximSetting, EximSettings, EximStatement } from "./read-exim.ts";

export type Met = "yes" | "no" | "perhaps";

export interface Acceptance {
  readonly statement: EximStatement;
  /** Sender or greeting that anybody can write. */
  readonly isForged: boolean;
  readonly isSure: boolean;
  /** The list or condition that is too wide. */
  readonly culprit: EximSetting | undefined;
}

/** Items of a list: parted by `:` or by what `<` names; `::` is a colon (addresses of IPv6). */
export function items(value: string): string[] {
  const own = /^<\s*(\S)\s*(.*)$/s.exec(value.trim());
  const sign = own?.[1] ?? ":";
  const body = own?.[2] ?? value;
  const parts = sign === ":" ? body.replaceAll("::", "\u0001").split(":") : body.split(sign);
  return parts.map((part) => part.replaceAll("\u0001", ":").trim());
}

const all = /^(?:\*|0\.0\.0\.0\/0|::\/0|0::0\/0|0\/0)$/;
const depthMax = 8;

/** Is a stranger, or a foreign domain, in this list? */
export function holdsStranger(
  value: string,
  settings: EximSettings,
  depth = 0,
): { readonly met: Met; readonly culprit?: EximSetting } {
  if (depth > depthMax) return { met: "perhaps" };
  let perhaps = false;
  for (const item of items(value)) {
    if (item === "" || item.startsWith("!")) continue;
    if (item.startsWith("+")) {
      const list = settings.lists.get(item.slice(1));
      if (!list) continue;
      const inner = holdsStranger(list.value, settings, depth + 1);
      if (inner.met === "yes") return { met: "yes", culprit: inner.culprit ?? list };
      perhaps ||= inner.met === "perhaps";
    } else if (all.test(item) || /^\*?\.?[a-z]{2,3}$/i.test(item.replace(/^\*\./, "*."))) {
      if (all.test(item) || item.startsWith("*")) return { met: "yes" };
    } else if (/^@mx_(?:any|primary|secondary)/.test(item)) return { met: "yes" };
    else if (/^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]+)\/(\d+)$/i.test(item)) {
      const bits = Number(item.slice(item.lastIndexOf("/") + 1));
      if (bits <= (item.includes(":") ? 24 : 7)) return { met: "yes" };
    } else if (/\$\{|;/.test(item)) perhaps = true;
  }
  return { met: perhaps ? "perhaps" : "no" };
}

/** Conditions that any stranger can meet at will by what he writes. */
const forgeable = /^(?:senders|sender_domains)$/;

function judge(
  condition: EximSetting,
  settings: EximSettings,
): { met: Met; isForged: boolean; culprit?: EximSetting } {
  const isNot = condition.name.startsWith("!");
  const name = condition.name.replace(/^!/, "");
  const turned = (met: Met): Met =>
    isNot && met !== "perhaps" ? (met === "yes" ? "no" : "yes") : met;
  if (name === "hosts" || name === "domains") {
    const { met, culprit } = holdsStranger(condition.value, settings);
    const found = culprit ?? (met === "yes" ? condition : undefined);
    return { met: turned(met), isForged: false, ...(found && { culprit: found }) };
  }
  if (name === "authenticated" || name === "encrypted") {
    return { met: turned(name === "encrypted" ? "yes" : "no"), isForged: false };
  }
  if (forgeable.test(name)) {
    return { met: isNot ? "no" : "yes", isForged: !isNot, culprit: condition };
  }
  if (name === "condition") {
    const value = condition.value.trim();
    if (/^(?:yes|true|1)$/i.test(value)) return { met: turned("yes"), isForged: false };
    if (/^(?:no|false|0|)$/i.test(value)) return { met: turned("no"), isForged: false };
    // Anybody can write any greeting.
    const isHelo = value.includes("$sender_helo_name");
    return { met: isHelo ? "yes" : "perhaps", isForged: isHelo, culprit: condition };
  }
  if (name === "local_parts") {
    const all = items(condition.value).some((item) => item === "*");
    return { met: turned(all ? "yes" : "no"), isForged: false };
  }
  if (name === "acl") {
    const inner = settings.acls.get(condition.value.trim());
    return { met: inner ? "perhaps" : turned("no"), isForged: false };
  }
  // A verified recipient or sender, a DNS list: a stranger with a clean name meets or misses it as he likes.
  if (name === "verify") return { met: turned("yes"), isForged: false };
  if (/^(?:dnslists|ratelimit|malware|spam)$/.test(name))
    return { met: turned("no"), isForged: false };
  // Modifiers (message, control, set, log_message, delay …) are no conditions.
  return { met: "yes", isForged: false };
}

/** The first statement that takes the stranger's mail, or undefined when he is refused. */
export function walkAcl(name: string, settings: EximSettings): Acceptance | undefined {
  let unsure: Acceptance | undefined;
  for (const statement of settings.acls.get(name) ?? []) {
    const results = statement.conditions.map((each) => judge(each, settings));
    const isMissed = results.some(({ met }) => met === "no");
    const isSure = results.every(({ met }) => met === "yes");
    const isForged = results.some((each) => each.isForged);
    const culprit = results.find((each) => each.culprit)?.culprit;
    if (statement.verb === "accept" && !isMissed) {
      const found = { statement, isForged, isSure, culprit };
      if (isSure) return found;
      unsure ??= found;
    }
    if (statement.verb === "require" && isMissed) return unsure;
    const isRefusal = /^(?:deny|drop|defer|discard)$/.test(statement.verb);
    // Who forges a sender at will is not stopped by a rule about other senders.
    if (isRefusal && isSure && !isForged) return unsure;
  }
  return unsure;
}
