// For: rules that ask for nothing but the status (each 401, each 4xx): they match many lines and must cost nearly nothing.
// Never: an answer for a rule that also looks at something else.

import type { EventView } from "../../events/event.ts";
import type { Judge } from "../sigma/judge.ts";

const statusField = "http.response.status_code";
const statuses = 1000;

/** Status 0–999 → 1 when the rule matches; undefined when any of these answers depends on another field as well. */
export function statusAnswers(judge: Judge): Uint8Array | undefined {
  let asksMore = false;
  let status = 0;
  const probe: EventView = {
    get(field) {
      if (field === statusField) return status;
      asksMore = true;
      return undefined;
    },
  };
  const answers = new Uint8Array(statuses);
  for (status = 0; status < statuses && !asksMore; status += 1)
    answers[status] = judge(probe) ? 1 : 0;
  return asksMore ? undefined : answers;
}
