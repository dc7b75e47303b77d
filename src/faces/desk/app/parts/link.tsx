// For: a link between screens: an ordinary one (new tab, copy, middle click work), followed without loading anew.
// Never: an address from outside.

import type { MouseEvent, ReactElement, ReactNode } from "react";
import { goTo } from "../route.ts";

interface LinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly isCurrent?: boolean;
  readonly onFollow?: () => void;
  /** A stop of the keys j and k. */
  readonly isStop?: boolean;
}

export function Link({
  to,
  children,
  className,
  isCurrent,
  onFollow,
  isStop,
}: LinkProps): ReactElement {
  function follow(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    goTo(to);
    onFollow?.();
  }
  return (
    <a
      href={to}
      className={className}
      aria-current={isCurrent ? "page" : undefined}
      data-stop={isStop ? "" : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
