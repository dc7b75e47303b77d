// For: how the lines of a plot differ: by colour and by dash, so that colour alone never tells them apart.
// Never: more than eight pens; the ninth line begins anew.

export type Theme = "light" | "dark";

export interface Pen {
  readonly colour: string;
  /** Lengths of stroke and gap, px; empty: solid. */
  readonly dash: readonly number[];
}

/** Dashes are only readable while steps are wide. */
const dashedPointsMax = 120;

const dashes: readonly (readonly number[])[] = [
  [],
  [7, 3],
  [2, 3],
  [9, 3, 2, 3],
  [],
  [7, 3],
  [2, 3],
  [9, 3, 2, 3],
];

const colours: Readonly<Record<Theme, readonly string[]>> = {
  light: ["#c23b22", "#22577e", "#4d7a3a", "#8a6100", "#75458a", "#1f7a78", "#a8456e", "#5c564d"],
  dark: ["#ff7a5c", "#7fb4e0", "#a3c97f", "#e0b252", "#c79be0", "#6fc7c3", "#ef93b8", "#b3aa9d"],
};

/** The pen's dash in a plot of so many steps; empty where it could not be read. */
export function dashOf(
  pen: Pen,
  { times }: { readonly times: readonly number[] },
): readonly number[] {
  return times.length <= dashedPointsMax ? pen.dash : [];
}

export function penOf(index: number, theme: Theme): Pen {
  const at = index % 8;
  return { colour: colours[theme][at] ?? "#888888", dash: dashes[at] ?? [] };
}
