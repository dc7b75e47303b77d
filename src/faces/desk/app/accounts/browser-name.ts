// For: which browser and which kind of machine a session belongs to, in two words instead of a line of codes.
// Never: a guess; a line that is not understood stays as it came.

/** Order matters: most of them also claim to be the ones further down. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\//, "Firefox"],
  [/\bFxiOS\//, "Firefox"],
  [/\b(?:Headless)?Chrom(?:e|ium)\//, "Chrome"],
  [/\bCriOS\//, "Chrome"],
  [/\bVersion\/[\d.]+ .*\bSafari\//, "Safari"],
];

const machines: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMacintosh\b/, "Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

function nameIn(known: readonly (readonly [RegExp, string])[], line: string): string | undefined {
  return known.find(([pattern]) => pattern.test(line))?.[1];
}

/** `line`: a User-Agent header. "Firefox, Windows"; undefined when either is not known. */
export function browserName(line: string): string | undefined {
  const browser = nameIn(browsers, line);
  const machine = nameIn(machines, line);
  return browser === undefined || machine === undefined ? undefined : `${browser}, ${machine}`;
}
