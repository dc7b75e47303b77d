// For: where the reading of a pattern stands, shared by the readers of groups, classes and escapes.
// Never: behaviour.

export interface PatternFlags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

export interface Cursor {
  readonly text: string;
  at: number;
  flags: PatternFlags;
  depth: number;
}
