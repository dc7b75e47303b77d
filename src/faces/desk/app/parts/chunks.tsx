// For: long lists that scroll smoothly: only the pieces near the screen are drawn, the others keep their place.
// Never: a jump: a piece that leaves the screen leaves exactly its height behind.

import { memo, useEffect, useRef, useState, type ReactElement, type ReactNode } from "react";

/** Drawn this far above and below the screen. */
const nearPx = 900;

interface PieceProps<T> {
  readonly items: readonly T[];
  readonly draw: (item: T) => ReactNode;
  readonly guessPx: number;
  readonly className: string;
  readonly isFirst: boolean;
}

function PieceOf<T>({ items, draw, guessPx, className, isFirst }: PieceProps<T>): ReactElement {
  const place = useRef<HTMLUListElement>(null);
  const [isNear, setNear] = useState(isFirst);
  const heightPx = useRef(items.length * guessPx);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const watch = new IntersectionObserver(
      ([entry]) => {
        const near = entry?.isIntersecting ?? true;
        // Somebody reads in there with keys: it stays.
        if (!near && element.contains(document.activeElement)) return;
        if (!near && element.childElementCount > 0) heightPx.current = element.offsetHeight;
        setNear(near);
      },
      { rootMargin: `${nearPx}px 0px` },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return (
    <ul
      ref={place}
      className={className}
      style={isNear ? undefined : { height: heightPx.current }}
      aria-hidden={isNear ? undefined : true}
    >
      {isNear ? items.map(draw) : null}
    </ul>
  );
}

const Piece = memo(PieceOf) as typeof PieceOf;

interface ChunksProps<T> {
  readonly items: readonly T[];
  readonly draw: (item: T) => ReactNode;
  readonly size: number;
  /** About how high one item is, until it was drawn. */
  readonly guessPx: number;
  readonly className: string;
  readonly keyOf: (item: T) => string | number;
}

const cut = new WeakMap<readonly unknown[], Map<number, readonly (readonly unknown[])[]>>();

/** The same pieces for the same list, so that a piece whose items did not change is not drawn anew. */
function piecesOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const known = cut.get(items)?.get(size);
  if (known) return known as readonly (readonly T[])[];
  const pieces: (readonly T[])[] = [];
  for (let at = 0; at < items.length; at += size) pieces.push(items.slice(at, at + size));
  cut.set(items, new Map([[size, pieces]]));
  return pieces;
}

/** `draw` must be a function that stays the same between renders. */
export function Chunks<T>({
  items,
  draw,
  size,
  guessPx,
  className,
  keyOf,
}: ChunksProps<T>): ReactElement {
  return (
    <>
      {piecesOf(items, size).map((piece, at) => (
        <Piece
          key={piece[0] === undefined ? at : keyOf(piece[0])}
          items={piece}
          draw={draw}
          guessPx={guessPx}
          className={className}
          isFirst={at === 0}
        />
      ))}
    </>
  );
}
