// For: so many bytes of large mails in memory at a time: the others wait their turn.
// Never: room taken and not given back; one that is larger than all of the room waiting for ever.

/** Resolves when there is room; the answered function gives it back, once. */
export type TakeRoom = (bytes: number) => Promise<() => void>;

export function roomFor(bytesMax: number): TakeRoom {
  const waiting: { readonly bytes: number; readonly go: () => void }[] = [];
  let used = 0;

  const fits = (bytes: number) => used === 0 || used + bytes <= bytesMax;

  function giveBack(bytes: number): void {
    used -= bytes;
    for (let [next] = waiting; next && fits(next.bytes); [next] = waiting) {
      waiting.shift();
      used += next.bytes;
      next.go();
    }
  }

  return async (bytes) => {
    if (waiting.length === 0 && fits(bytes)) used += bytes;
    else await new Promise<void>((go) => waiting.push({ bytes, go }));
    let isBack = false;
    return () => {
      if (isBack) return;
      isBack = true;
      giveBack(bytes);
    };
  };
}
