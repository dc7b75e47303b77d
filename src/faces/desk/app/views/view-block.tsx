// For: drawing what a room says, by the type of the view and nothing else.
// Never: know a room's name or a kind of trouble (DESIGN §3).

import type { ReactElement } from "react";
import type { View } from "../../../../words/view.ts";
import { Remarked, Together } from "../parts/sentences.tsx";
import { useSaid, useWords } from "../words/words.ts";
import { Graph } from "../graph/graph.tsx";
import { Board } from "./board.tsx";
import { Figures } from "./figures.tsx";
import { SeriesPlot } from "./series-plot.tsx";
import { Steps } from "./steps.tsx";
import { Table } from "./table.tsx";

function Inside({ view }: { readonly view: View }): ReactElement | null {
  const say = useSaid();
  const words = useWords();
  switch (view.type) {
    case "figures":
      return <Figures view={view} />;
    case "series":
      return view.times.length > 0 && view.lines.length > 0 ? (
        <SeriesPlot view={view} />
      ) : (
        <p className="empty">{words("plotEmpty")}</p>
      );
    case "table":
      return <Table view={view} />;
    case "text":
      return (
        <div className="prose">
          {view.paragraphs.map((paragraph, at) => (
            <p key={at}>
              <Together text={say(paragraph)} />
            </p>
          ))}
        </div>
      );
    case "graph":
      return <Graph view={view} />;
    case "board":
      return <Board view={view} />;
    case "steps":
      return <Steps view={view} />;
    default:
      // A room newer than this desk: its heading still stands.
      return null;
  }
}

export function ViewBlock({ view }: { readonly view: View }): ReactElement {
  const say = useSaid();
  return (
    <section className={view.type === "text" ? "block block-text" : "block"}>
      <h2>
        <Remarked text={say(view.title)} />
      </h2>
      <Inside view={view} />
    </section>
  );
}
