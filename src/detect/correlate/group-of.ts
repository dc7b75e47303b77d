// For: which group a hit belongs to for a correlation, and which value of it is counted.
// Never: a group with a part missing.

import { neighbourhood, readAddress } from "../../base/ip.ts";
import type { FieldValue } from "../../events/event.ts";
import type { Correlation } from "./correlation.ts";
import type { Frame } from "./frame.ts";
import { groupText } from "./group-text.ts";
import type { Occurrence } from "./occurrence.ts";
import type { Watch } from "./plan.ts";
import { valueNumber, valueText } from "./value-text.ts";

/** A field of the hit, or one of two that are worked out of its address: `source.network` (/24, /48) and `source.country`. */
function fieldOf(frame: Frame, hit: Occurrence, field: string): FieldValue | undefined {
  if (field !== "source.network" && field !== "source.country") return hit.from.get(field);
  if (hit.source === undefined) return undefined;
  if (field === "source.country") return frame.countryOf(hit.source);
  const address = readAddress(hit.source);
  return address && neighbourhood(address);
}

/** The group's values as one text; undefined when one is missing. */
export function groupOf(frame: Frame, watch: Watch, hit: Occurrence): string | undefined {
  const [only] = watch.groupBy;
  if (only?.field === "source.ip" && watch.groupBy.length === 1) return hit.sourceKey;
  const values: string[] = [];
  for (const { field, isSource } of watch.groupBy) {
    let value: string | undefined;
    if (field === "source.ip") value = hit.sourceKey;
    else value = valueText(fieldOf(frame, hit, field), frame.bounds.groupValueChars);
    if (value === undefined) return undefined;
    values.push(isSource && field !== "source.ip" ? frame.nameSource(value).key : value);
  }
  return groupText(values);
}

const nothing = { text: "", amount: 0 } as const;

/** The value the rule counts, as text or number; undefined when the hit has none. */
export function valueOf(
  frame: Frame,
  correlation: Correlation,
  watch: Watch,
  hit: Occurrence,
): { readonly text: string; readonly amount: number } | undefined {
  const { remembers, plan } = correlation;
  if (remembers === "nothing") return nothing;
  if (remembers === "rule") return { text: plan.rule.rules[watch.step] ?? "", amount: 0 };
  if (remembers === "text") {
    const text = valuesText(frame, watch, hit);
    return text === undefined ? undefined : { text: frame.sharedText(text), amount: 0 };
  }
  const number = valueNumber(hit.from.get(watch.valueFields[0] ?? ""));
  if (number === undefined) return undefined;
  return { text: "", amount: remembers === "sum" ? number * hit.times : number };
}

/** One field's value, or the combination of several; undefined when one is missing. */
function valuesText(frame: Frame, watch: Watch, hit: Occurrence): string | undefined {
  const { groupValueChars } = frame.bounds;
  const [only] = watch.valueFields;
  if (watch.valueFields.length === 1 && only !== undefined)
    return valueText(fieldOf(frame, hit, only), groupValueChars);
  const values: string[] = [];
  for (const field of watch.valueFields) {
    const value = valueText(fieldOf(frame, hit, field), groupValueChars);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return groupText(values);
}
