// For: answers that no change of the stream concerns: they are asked when they are looked at.
// Never: anything that has to be fresh by itself.

export function never(): boolean {
  return false;
}
