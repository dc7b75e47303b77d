// For: a list of incidents that is kept up to date and can be made longer.
// Never: empties the screen while a longer list is on its way.

import { useRef, useState } from "react";
import type { Change, IncidentList } from "../../../kit/contract.ts";
import { useResource } from "./use-resource.ts";

/** The API lists no more at a time. */
export const listedMax = 200;

export interface Listed {
  readonly incidents: IncidentList["incidents"];
  /** Those not listed included. */
  readonly total: number;
  readonly onMore: () => void;
}

export function aboutIncidents(change: Change): boolean {
  return change.incidentsMore === true || (change.incidents?.length ?? 0) > 0;
}

/** The API's address of such a list. `query`: states and order, as the API takes them. */
export function listPath(query: string, limit: number): string {
  return `/api/v1/incidents?${query}&limit=${limit}`;
}

/** Undefined until the first answer. */
export function useIncidents(query: string, first: number, step: number): Listed | undefined {
  const [limit, setLimit] = useState(first);
  const { value } = useResource<IncidentList>(listPath(query, limit), aboutIncidents);
  const last = useRef(value);
  if (value) last.current = value;
  if (!last.current) return undefined;
  const onMore = () => setLimit(Math.min(limit + step, listedMax));
  return { ...last.current, onMore };
}
