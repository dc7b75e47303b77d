// For: the services and what each needs: every picture of that kind that any room shows, gathered on one page.
// Never: know which room it came from.

import { useEffect, useState, type ReactElement } from "react";
import type { View } from "../../../../words/view.ts";
import type { PageList } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { onChange } from "../data/live.ts";
import { PageHead } from "../parts/page-head.tsx";
import { ViewBlock } from "../views/view-block.tsx";
import { useWords } from "../words/words.ts";
import { Loading } from "./plain-screens.tsx";

const restMs = 1000;

/** The graphs of all rooms; undefined until they are known. `rooms`: likewise. */
function useGraphs(rooms: PageList["pages"] | undefined): readonly View[] | undefined {
  const [graphs, setGraphs] = useState<readonly View[]>();
  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function refresh(): Promise<void> {
      if (!rooms) return;
      const answers = await Promise.all(
        rooms.map(({ name }) => client("page", { params: { name } })),
      );
      if (!isCurrent) return;
      setGraphs(
        answers
          .flatMap((answer) => (answer.kind === "ok" ? answer.value.views : []))
          .filter(({ type }) => type === "graph"),
      );
    }
    void refresh();
    const stop = onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void refresh();
      }, restMs);
    });
    return () => {
      isCurrent = false;
      stop();
      clearTimeout(timer);
    };
  }, [rooms]);
  return graphs;
}

export function DependenciesScreen({
  rooms,
}: {
  readonly rooms: PageList["pages"] | undefined;
}): ReactElement {
  const words = useWords();
  const graphs = useGraphs(rooms);
  return (
    <>
      <PageHead title={words("menuServices")} />
      {graphs === undefined ? (
        <Loading problem={undefined} />
      ) : graphs.length === 0 ? (
        <div className="empty block">
          <p>{words("servicesNone")}</p>
          <p className="soft">{words("servicesNoneNote")}</p>
        </div>
      ) : (
        graphs.map((view, at) => <ViewBlock key={at} view={view} />)
      )}
    </>
  );
}
