// For: finding what must leave no machine: passwords, keys, tokens, cookies, hashes, the bodies of mails.
// Never: kept, mapped or shown; when in doubt more is taken than needed.

export interface SecretPlace {
  readonly start: number;
  readonly end: number;
}

/** Up to the quote that opened it, or to a sign that ends a value. */
function valueEnd(text: string, start: number): [number, number] {
  const quote = text.charAt(start);
  if (quote === '"' || quote === "'" || quote === "`") {
    let at = start + 1;
    while (at < text.length && text[at] !== quote && text[at] !== "\n")
      at += text[at] === "\\" ? 2 : 1;
    return [start + 1, Math.min(at, text.length)];
  }
  let at = start;
  while (at < text.length && !/[\s,;&"'<>)\]}]/.test(text.charAt(at))) at += 1;
  return [start, at];
}

/** Ends of lines, each looked for once: a line of a megabyte may hold a hundred thousand keys. */
function lineEnds(text: string): (start: number) => number {
  let from = 0;
  let end = -1;
  return (start) => {
    if (start < from || start > end) {
      const found = text.indexOf("\n", start);
      from = start;
      end = found < 0 ? text.length : found - (text[found - 1] === "\r" ? 1 : 0);
    }
    return Math.max(start, end);
  };
}

const words =
  "pass(?:word|wd|phrase|code)|secret|credential|api[-_ ]?key|(?:access|auth|account|shared|pre-?shared|private|encryption|signing|master|license)[-_ ]?key(?:[-_ ]?id)?|token|community|(?<![a-z])(?:pass|pwd|psk|pw)|[?&;](?:sid|key|code|sig|signature|auth|session|state)|(?:php|j|asp\\.net_)?sess(?:ion)?[-_]?id|パスワード|暗証番号|合言葉|秘密鍵";
const settings = new RegExp(
  `(?:${words})s?\\d{0,3}["'\\]]{0,2}[ \\t]{0,16}(?:=>|:=|::|[=:：])[ \\t]{0,16}`,
  "gi",
);

/** What stands before the key is only its own beginning: then the line holds nothing but this setting. */
function isLineStart(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 64), at);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return at <= 64 || before.includes("\n")
    ? /^[ \t#;-]*(?:export |set )?[\w.-]*$/.test(line)
    : false;
}

function settingPlaces(text: string): SecretPlace[] {
  const places: SecretPlace[] = [];
  const lineEnd = lineEnds(text);
  let taken = 0;
  for (const match of text.matchAll(settings)) {
    if (match.index < taken) continue;
    const after = match.index + match[0].length;
    const isQuoted = /["'`]/.test(text.charAt(after));
    if (!isQuoted && isLineStart(text, match.index)) {
      taken = lineEnd(after);
      places.push({ start: after, end: taken });
      continue;
    }
    const [start, end] = valueEnd(text, after);
    taken = end;
    places.push({ start, end });
  }
  return places;
}

/** Words after which the secret follows without a sign. */
const commands =
  /(?:\b(?:auth_pass|requirepass|masterauth|bindpw|rootpw|ro-?community6?|rw-?community6?|snmp-server community|enable (?:secret|password)(?: level \d{1,2})?|wpa-(?:psk|passphrase)|sshpass -p|identified by|key-string|login \S{1,64} password|username \S{1,64} (?:password|secret)|com2sec6? \S{1,64}[ \t]{1,9}\S{1,64})|--(?:[a-z-]{0,20}-)?(?:pass|password|passwd|token|secret|api-key)|\bcurl(?: \S{1,64}){0,6} -u|\bhtpasswd -\w{0,6}b\w{0,6} \S{1,255} \S{1,64})[ \t]{1,16}(?:\d[ \t])?|\bsecret[ \t]{1,16}(?=")|(?:^|["'<>\]:] ?)(?:PASS|AUTH (?:PLAIN|LOGIN|CRAM-MD5|XOAUTH2)) |\]:\d{1,5}[ \t]{1,16}[^\s:]{1,128}:|\b(?:Bearer|Basic|Digest|Negotiate|NTLM)[ \t](?=[A-Za-z0-9+/=._~-]{8})/gim;

/** The whole rest of the line, and lines that go on with a blank. */
const headers =
  /\b(?:(?:proxy-)?authorization|(?:set-)?cookie2?|x-(?:api-key|auth-token|amz-security-token|csrf-token|access-token))["']?[ \t]{0,4}[:=][ \t]{0,4}/gi;

function headerPlaces(text: string): SecretPlace[] {
  const places: SecretPlace[] = [];
  const lineEnd = lineEnds(text);
  let taken = 0;
  for (const match of text.matchAll(headers)) {
    if (match.index < taken) continue;
    const start = match.index + match[0].length;
    const opener = /["']/.exec(text.charAt(match.index - 1) + text.charAt(start))?.[0];
    let end = lineEnd(start);
    if (opener) {
      const close = text.indexOf(opener, start + (text.charAt(start) === opener ? 1 : 0));
      if (close >= 0 && close < end) end = close;
    } else {
      while (/^\r?\n[ \t]+\S/.test(text.slice(end, end + 40))) end = lineEnd(end + 2);
    }
    taken = end;
    places.push({ start, end });
  }
  return places;
}

/** Shapes that are secrets wherever they stand. */
const shapes = [
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\beyJ[A-Za-z0-9_-]{6,4000}\.[A-Za-z0-9_-]{2,8000}\.[A-Za-z0-9_-]{0,2000}/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,64}|xox[abeoprs]-[\w-]{10,255}|[sr]k_(?:live|test)_\w{10,255}|sk-[\w-]{20,255}|AIza[\w-]{35}|AGE-SECRET-KEY-\w{20,100})/g,
  /\bhooks\.slack\.com\/services\/[\w/]{10,100}/g,
  /\$(?:1|2[abxy]?|5|6|7|y|gy|apr1|P|H|argon2(?:id|i|d)|pbkdf2[-\w]{0,20}|scrypt|sha1|md5)\$[^\s:"',;]{8,400}/g,
  /\{(?:S?SHA(?:\d{3})?|S?MD5|CRYPT|SSHA\d{3}|CRAM-MD5|SCRAM-SHA-\d{1,3}|BLF-CRYPT|PLAIN)\}[^\s:"',;]{4,400}/gi,
  /\bSCRAM-SHA-\d{1,3}\$[^\s"',;]{8,400}/g,
  /\b[0-9a-f]{32}:[0-9a-f]{32}\b/gi,
  /\bssh-(?:rsa|dss|ed25519) AAAA[A-Za-z0-9+/=]{20,4000}/g,
  /(?<=^[\w.-]{1,64}:)[./0-9A-Za-z]{13}(?=:\d{0,6}:|\r?$)/gm,
];

const urlPassword = /:\/\/[^\s/@:"'<>]{0,128}:([^\s/@"'<>]{1,256})@/g;

function shapePlaces(text: string): SecretPlace[] {
  const places: SecretPlace[] = [];
  for (const shape of shapes) {
    for (const match of text.matchAll(shape))
      places.push({ start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(urlPassword)) {
    const end = match.index + match[0].length - 1;
    places.push({ start: end - (match[1] ?? "").length, end });
  }
  for (const match of text.matchAll(commands)) {
    const [start, end] = valueEnd(text, match.index + match[0].length);
    places.push({ start, end });
  }
  return places;
}

/** Keys and certificates; one whose end is missing takes the lines that look like it. */
function pemPlaces(text: string): SecretPlace[] {
  const places: SecretPlace[] = [];
  const begin = /-----BEGIN [A-Z0-9 ]{1,60}-----/g;
  for (const match of text.matchAll(begin)) {
    const after = match.index + match[0].length;
    const next = text.indexOf("-----", after);
    const isClosed = next >= 0 && text.startsWith("-----END ", next);
    const rest = /^(?:\s{1,4}[A-Za-z0-9+/=:\\ ]{1,200}){0,4000}/.exec(
      text.slice(after, after + 800_000),
    );
    places.push({ start: after, end: isClosed ? next : after + (rest?.[0].length ?? 0) });
  }
  return places;
}

export function findSecrets(text: string): SecretPlace[] {
  return [
    ...settingPlaces(text),
    ...headerPlaces(text),
    ...shapePlaces(text),
    ...pemPlaces(text),
  ].filter(({ start, end }) => end > start);
}
