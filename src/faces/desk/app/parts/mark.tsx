// For: the tower, 火の見: the one picture of the desk.
// Never: text; its name stands beside it.

import type { ReactElement } from "react";

export function Mark({ size }: { readonly size: number }): ReactElement {
  return (
    <svg
      className="mark"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      fill="none"
    >
      <g stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round">
        <path d="M7.5 8.5 16 2.8l8.5 5.7zM10 14.5h12M12.6 14.5 9 30M19.4 14.5 23 30" />
        <path d="M11.5 19.5l10 5M20.5 19.5l-10 5M12.3 8.5v6M19.7 8.5v6" />
      </g>
      <circle className="mark-bell" cx="16" cy="11.3" r="1.9" />
    </svg>
  );
}
