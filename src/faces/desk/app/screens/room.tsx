// For: the page of a room, whatever room it is.
// Never: know which.

import type { ReactElement } from "react";
import type { Page } from "../../../../words/view.ts";
import type { Change } from "../../../kit/contract.ts";
import { roomQuestion } from "../data/first-questions.ts";
import { useResource } from "../data/use-resource.ts";
import { Later } from "../parts/later.tsx";
import { ViewBlock } from "../views/view-block.tsx";
import { useSaid } from "../words/words.ts";
import { Loading, Missing } from "./plain-screens.tsx";

function aboutPages(change: Change): boolean {
  return (
    change.pages === true || change.incidentsMore === true || (change.incidents?.length ?? 0) > 0
  );
}

export function RoomScreen({ name }: { readonly name: string }): ReactElement {
  const say = useSaid();
  const { value, problem } = useResource<Page>(roomQuestion(name), aboutPages);
  if (!value) return problem?.kind === "refused" ? <Missing /> : <Loading problem={problem} />;
  return (
    <>
      <header className="room-head">
        <h1>{say(value.title)}</h1>
      </header>
      {value.views.slice(0, 1).map((view) => (
        <ViewBlock key={0} view={view} />
      ))}
      <Later>
        {value.views.slice(1).map((view, at) => (
          <ViewBlock key={at + 1} view={view} />
        ))}
      </Later>
    </>
  );
}
