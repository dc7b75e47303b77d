// For: how many columns a set of figures stands in on a wide screen.
// Never: four and two where three and three is possible.

const columnsMax = 4;

/** 1–4; the most columns whose last row is full, else those that leave the smallest hole. */
export function columnsFor(count: number): number {
  if (count <= columnsMax) return Math.max(1, count);
  const holes = (columns: number) => (columns - (count % columns)) % columns;
  return [4, 3].reduce((best, columns) => (holes(columns) < holes(best) ? columns : best));
}
