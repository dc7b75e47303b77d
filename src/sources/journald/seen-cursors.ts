// For: knowing a record that journalctl tells a second time.
// Never: grows without end: the oldest cursor is forgotten first.

export interface SeenCursors {
  /** False when it was there already. */
  add(cursor: string): boolean;
}

export function createSeenCursors(most: number): SeenCursors {
  // A Set hands its members out in the order in which they came.
  const seen = new Set<string>();
  return {
    add(cursor) {
      if (seen.has(cursor)) return false;
      seen.add(cursor);
      if (seen.size > most) for (const oldest of seen) return seen.delete(oldest);
      return true;
    },
  };
}
