// For: the stretches of a plain access line that its scanner does not walk with the pair table, as every shape they can
// have: `9` for a digit, letters as they are, in lower case.
// Never: a shape left out; a rule's text that can only be recognised there would go unseen.

/** The longest piece by which a text is recognised: of longer numbers no more can be told. */
const pieceLength = 5;

/** Every text of these characters up to the piece's length. */
function textsOf(characters: readonly string[]): string[] {
  let longest = [""];
  const all: string[] = [];
  for (let length = 1; length <= pieceLength; length += 1) {
    longest = longest.flatMap((text) => characters.map((character) => text + character));
    all.push(...longest);
  }
  return all;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The end of an address, then identity, user and stamp. */
function heads(): string[] {
  const ends = textsOf(["9", "."]).filter(
    (text) => text.length === pieceLength && !text.includes(".."),
  );
  const stamps = months.flatMap((month) => [
    ` - - [99/${month}/9999:99:99:99 +9999] `,
    ` - - [99/${month}/9999:99:99:99 -9999] `,
  ]);
  return [...ends.map((end) => `${end} - - [99/`), ...stamps];
}

/** Address and stamp in front of the request; behind it status, size (perhaps "-") and the numbers at the end. */
export const accessUnwalked: readonly string[] = [...heads(), ...textsOf(["9", " "]), " 999 - "];
