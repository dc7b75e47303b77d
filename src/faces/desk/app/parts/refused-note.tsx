// For: why something was not done, where it was asked for, heard at once.
// Never: a code instead of a sentence.

import type { ReactElement } from "react";
import type { Said } from "../../../../base/said.ts";
import { useSaid } from "../words/words.ts";
import { Sign } from "./sign.tsx";

export function RefusedNote({
  refused,
}: {
  readonly refused: Said | undefined;
}): ReactElement | null {
  const say = useSaid();
  if (!refused) return null;
  return (
    <p className="refused tone-trouble" role="alert">
      <Sign name="diamond-open" size={18} />
      <span>{say(refused)}</span>
    </p>
  );
}
