// For: the heading of a page, and the one sentence that says what it is for.
// Never: a picture that fills space.

import type { ReactElement, ReactNode } from "react";

export function PageHead({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <header className="room-head">
      <h1>{title}</h1>
      {children === undefined ? null : <p className="page-lead">{children}</p>}
    </header>
  );
}
