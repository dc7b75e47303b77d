// For: what clamd's answer about one piece means.
// Never: "clean" for anything but clamd's own OK.

export type PieceSaid =
  | { readonly state: "clean" }
  | { readonly state: "found"; readonly name: string }
  /** Beyond clamd's StreamMaxLength: it was not looked at. */
  | { readonly state: "too-large" }
  | { readonly state: "fault"; readonly why: string };

const nameCharsMax = 200;

/** `stream: OK`, `stream: NAME FOUND`, `INSTREAM size limit exceeded. ERROR`, `… ERROR`. */
export function readClamdAnswer(answer: string): PieceSaid {
  const text = answer.replace(/^stream: /, "");
  if (text === "OK") return { state: "clean" };
  const name = / ?FOUND$/.test(text) ? text.replace(/ ?FOUND$/, "") : undefined;
  if (name !== undefined) return { state: "found", name: name.slice(0, nameCharsMax) };
  if (/size limit exceeded/i.test(text)) return { state: "too-large" };
  return { state: "fault", why: text.slice(0, nameCharsMax) };
}
