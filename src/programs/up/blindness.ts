// For: whether a room misses a log it needs, so that its "none" has to be told as "not known".
// Never: calm because a log has another shape than expected: what was not recognised may be the one that is needed.

import type { SourceStatus } from "../../faces/kit/status.ts";
import { playbooks } from "../../playbooks/index.ts";
import { formatByName } from "../../sources/formats/register.ts";

const unheard: ReadonlySet<SourceStatus["state"]> = new Set(["unreadable", "vanished"]);

export function blindnessOf(playbook: string, sources: readonly SourceStatus[]): boolean {
  const needs = playbooks.find(({ name }) => name === playbook)?.needs ?? [];
  const concerns = ({ format }: SourceStatus) => {
    const known = formatByName({ name: format });
    return !known || needs.includes(known.eventClass);
  };
  return sources.some((source) => unheard.has(source.state) && concerns(source));
}
