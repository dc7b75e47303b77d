// For: the four signs (ring, triangle, diamond, broken ring): a shape tells what a colour only underlines.
// Never: stands without its word.

import type { ReactElement } from "react";
import type { Verdict } from "../../../kit/status.ts";
import type { Severity } from "../../../../incidents/incident.ts";

export type SignName =
  | "ring"
  | "triangle"
  | "diamond"
  | "broken-ring"
  | "diamond-open"
  | "dot"
  | "waiting";

const shapes: Readonly<Record<SignName, ReactElement>> = {
  ring: (
    <>
      <circle cx="24" cy="24" r="19" />
      <path d="m15.5 24.5 6 6 11.5-13" />
    </>
  ),
  triangle: (
    <>
      <path d="M24 6.5 44 41H4z" />
      <path d="M24 18.500v11M24 35v.4" />
    </>
  ),
  diamond: (
    <>
      <path className="sign-filled" d="M24 3 45 24 24 45 3 24z" />
      <path className="sign-inside" d="M24 13.500v13.500M24 33.500v.4" />
    </>
  ),
  "diamond-open": (
    <>
      <path d="M24 4 44 24 24 44 4 24z" />
      <path d="M24 14.500v12M24 32.500v.4" />
    </>
  ),
  "broken-ring": (
    <>
      <circle cx="24" cy="24" r="19" strokeDasharray="7.5 7.420" />
      <path d="M18.5 19.500c0-7 11-7 11 0 0 4-5.5 4.5-5.5 8.500M24 33.500v.4" />
    </>
  ),
  waiting: (
    <>
      <circle cx="24" cy="24" r="19" />
      <path d="M15 24h.4M23.8 24h.4M32.6 24h.4" />
    </>
  ),
  dot: (
    <>
      <circle cx="24" cy="24" r="17" />
      <path d="M24 22.500v9.500M24 15.500v.4" />
    </>
  ),
};

export const verdictSigns: Readonly<Record<Verdict, SignName>> = {
  well: "ring",
  attention: "triangle",
  trouble: "diamond",
  unknown: "broken-ring",
};

export const severitySigns: Readonly<Record<Severity, SignName>> = {
  1: "diamond",
  2: "diamond-open",
  3: "triangle",
  4: "dot",
};

export function Sign({
  name,
  size,
}: {
  readonly name: SignName;
  readonly size: number;
}): ReactElement {
  return (
    <svg
      className={`sign sign-${name}`}
      width={size}
      height={size}
      viewBox="0 0 48 48"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth={size > 40 ? 3 : 4.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {shapes[name]}
    </svg>
  );
}
