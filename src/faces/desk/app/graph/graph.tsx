// For: services and what each needs, as a small picture: every node can be reached by keys and tells itself in words.
// Never: a colour that says more than the sign and the word beside it.

import type { ReactElement } from "react";
import { fit, inert } from "../../../../base/text.ts";
import type { GraphEdge, GraphNode, Label, View } from "../../../../words/view.ts";
import { incidentPath, goTo } from "../route.ts";
import { Sign } from "../parts/sign.tsx";
import { standingSigns, standingTones } from "../parts/standing.tsx";
import { useSaid, useWords, type WordKey } from "../words/words.ts";
import { layersOf, type Layers, type Placed } from "./layers.ts";

type GraphView = Extract<View, { type: "graph" }>;

const boxWidth = 168;
const boxHeight = 58;
const gapAcross = 26;
const gapDown = 46;
const labelColumns = 19;

const kindWords: Readonly<Record<GraphEdge["kind"], WordKey>> = {
  hard: "edgeHard",
  "any-of": "edgeAnyOf",
  soft: "edgeSoft",
};

function useLabel(): (label: Label) => string {
  const say = useSaid();
  return (label) => inert("raw" in label ? label.raw : say(label));
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Where a place of a layer begins; layers stand centred. */
function spotOf({ sizes, widest }: Layers, layer: number, at: number): Spot {
  const indent = ((widest - (sizes[layer] ?? 0)) * (boxWidth + gapAcross)) / 2;
  return { x: indent + at * (boxWidth + gapAcross) + 2, y: layer * (boxHeight + gapDown) + 2 };
}

function bow(from: Spot, to: Spot): string {
  const bend = Math.max(20, (to.y - from.y) / 2);
  return `C${from.x} ${from.y + bend} ${to.x} ${to.y - bend} ${to.x} ${to.y}`;
}

/** From the foot of one box, beside the boxes between, to the head of the other. */
function line(from: Spot, through: readonly Spot[], to: Spot): string {
  let last = { x: from.x + boxWidth / 2, y: from.y + boxHeight };
  let path = `M${last.x} ${last.y}`;
  for (const spot of through) {
    const head = { x: spot.x + boxWidth / 2, y: spot.y };
    path += `${bow(last, head)}V${head.y + boxHeight}`;
    last = { x: head.x, y: head.y + boxHeight };
  }
  return path + bow(last, { x: to.x + boxWidth / 2, y: to.y });
}

interface BoxProps {
  readonly node: GraphNode;
  readonly spot: Spot;
  readonly needs: readonly string[];
}

function Box({ node, spot, needs }: BoxProps): ReactElement {
  const say = useSaid();
  const words = useWords();
  const label = useLabel()(node.label);
  const told = [
    `${label}: ${say(node.said)}`,
    ...(node.note ? [say(node.note)] : []),
    ...(needs.length > 0 ? [words("graphNeeds", { names: needs.join(", ") })] : []),
  ].join(" – ");
  const { incident } = node;
  const box = (
    <g
      className={`graph-box ${standingTones[node.standing]} standing-${node.standing}`}
      transform={`translate(${spot.x} ${spot.y})`}
      tabIndex={incident === undefined ? 0 : undefined}
      role="img"
      aria-label={told}
    >
      <rect width={boxWidth} height={boxHeight} rx={6} />
      <text x={12} y={24} className="graph-label">
        {fit(label, labelColumns)}
      </text>
      <g transform="translate(12 33)">
        <Sign name={standingSigns[node.standing]} size={15} />
      </g>
      <text x={34} y={45} className="graph-said">
        {fit(say(node.said), labelColumns - 1)}
      </text>
    </g>
  );
  if (incident === undefined) return box;
  return (
    <a
      href={incidentPath(incident)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        goTo(incidentPath(incident));
      }}
    >
      {box}
    </a>
  );
}

function namesOf(placed: readonly Placed[], label: (label: Label) => string): Map<string, string> {
  return new Map(placed.map(({ node }) => [node.id, label(node.label)]));
}

export function Graph({ view }: { readonly view: GraphView }): ReactElement {
  const say = useSaid();
  const words = useWords();
  const label = useLabel();
  const layers = layersOf(view.nodes, view.edges);
  const at = new Map(
    layers.placed.map(({ node, layer, at: place }) => [node.id, spotOf(layers, layer, place)]),
  );
  const names = namesOf(layers.placed, label);
  const width = layers.widest * (boxWidth + gapAcross) - gapAcross + 4;
  const height = layers.depth * (boxHeight + gapDown) - gapDown + 4;
  const left = view.nodes.length - layers.placed.length;
  if (layers.placed.length === 0) return <p className="empty">{words("tableEmpty")}</p>;
  const kinds = new Set(layers.ways.map(({ edge }) => edge.kind));
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
      <div className="scroll graph" tabIndex={0} role="group" aria-label={say(view.title)}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group">
          {layers.ways.map(({ edge: { from, to, kind }, through }) => {
            const [a, b] = [at.get(from), at.get(to)];
            const between = through.map((place) => spotOf(layers, place.layer, place.at));
            return a && b ? (
              <path
                key={`${from}
${to}
${kind}`}
                d={line(a, between, b)}
                className={`edge edge-${kind}`}
              />
            ) : null;
          })}
          {layers.placed.map(({ node }) => (
            <Box
              key={node.id}
              node={node}
              spot={at.get(node.id) ?? { x: 0, y: 0 }}
              needs={layers.ways.flatMap(({ edge: { from, to } }) =>
                from === node.id ? [names.get(to) ?? to] : [],
              )}
            />
          ))}
        </svg>
      </div>
      {kinds.size > 0 ? (
        <ul className="graph-key soft">
          {(["hard", "any-of", "soft"] as const)
            .filter((kind) => kinds.has(kind))
            .map((kind) => (
              <li key={kind}>
                <svg width={34} height={10} aria-hidden="true">
                  <path d="M1 5H33" className={`edge edge-${kind}`} />
                </svg>
                {words(kindWords[kind])}
              </li>
            ))}
        </ul>
      ) : null}
      {left > 0 ? <p className="soft">{words("graphRest", { n: left })}</p> : null}
    </>
  );
}
