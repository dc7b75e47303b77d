// For: who sits at the desk, and what they may do here; a button that would only be refused is not shown.
// Never: the guard itself; that is the API's.

import { createContext, useContext } from "react";
import type { Me } from "../../../kit/contract.ts";

export type Right = "decide" | "approve" | "send" | "admin";

/** Undefined until known: then nothing that changes anything is offered. */
export const MeContext = createContext<Me | undefined>(undefined);

export function useMe(): Me | undefined {
  return useContext(MeContext);
}

/** The administrator may do everything, a reader nothing (src/faces/api/caller.ts). */
export function useMay(): (right: Right) => boolean {
  const me = useMe();
  return () => me?.role === "administrator";
}
