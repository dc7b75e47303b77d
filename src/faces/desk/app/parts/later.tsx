// For: the lower part of the first page after it was opened: drawn once what stands above it is on the screen.
// Never: later on a page that is reached from another one; its place when one comes back would be lost.

import { startTransition, useEffect, useState, type ReactElement, type ReactNode } from "react";

let isFirstPage = true;

export function Later({ children }: { readonly children: ReactNode }): ReactElement | null {
  const [isDue, setDue] = useState(!isFirstPage);
  useEffect(() => {
    isFirstPage = false;
    const timer = setTimeout(() => startTransition(() => setDue(true)));
    return () => clearTimeout(timer);
  }, []);
  return isDue ? <>{children}</> : null;
}
