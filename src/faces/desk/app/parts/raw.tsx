// For: text from outside (a path, an address, a user agent): shown as it is, unable to change anything around it.
// Never: markup, a link; control and bidi characters become visible.

import type { ReactElement } from "react";
import { fit, inert } from "../../../../base/text.ts";

const columnsMax = 160;

export function Raw({ text }: { readonly text: string }): ReactElement {
  return <bdi className="raw">{fit(inert(text), columnsMax)}</bdi>;
}
