// For: why a mail server said no: its words (and those of the usual block lists) as a word of docs/reference/services.md.
// Never: an address or a name out of those words.

/** First that fits wins. Words of the servers' own sources, then of administrators' texts. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [
    /relay access denied|relaying denied|relay not permitted|relaying is not allowed|unable to relay/i,
    "relay-denied",
  ],
  [
    /\b(?:blocked using|listed (?:at|in|by|on)|blacklist|block ?list|dnsbl|\brbl\b|spamhaus|spamcop|barracudacentral|sorbs)/i,
    "blocklisted",
  ],
  [/gr[ae]y-?list/i, "greylisted"],
  [
    /connection rate limit|rate limit|too many (?:messages|recipients|auth commands|mails?)\b|too much mail/i,
    "rate-exceeded",
  ],
  [
    /too many (?:open |concurrent |smtp )*connections|all (?:server|screening) ports busy/i,
    "too-many-connections",
  ],
  [/too many (?:errors|syntax|bad commands|nonmail|unrecognized|unknown)/i, "too-many-errors"],
  [/improper use of smtp command pipelining/i, "pipelining"],
  [/protocol error/i, "early-talk"],
  [
    /cannot find your (?:reverse )?hostname|fix reverse dns|reverse dns (?:is )?(?:required|missing)|no reverse dns|without (?:a )?(?:ptr|reverse)/i,
    "no-reverse-name",
  ],
  [/helo|syntactically invalid argument/i, "bad-helo"],
  [
    /temporary lookup failure|server configuration (?:problem|error)|server local|insufficient system storage|queue file write error|try again later due to|temporary local problem|local configuration error/i,
    "server-fault",
  ],
  [
    /sender address rejected: (?:domain not found|.*nullmx|domain .* does not accept mail|malformed dns)|domain of sender address|sender verify failed|unroute?able sender|sender domain/i,
    "unknown-sender-domain",
  ],
  [
    /recipient address rejected: (?:user unknown|domain not found|undeliverable|unknown|user .* unknown)|user unknown|unknown user|no such (?:user|recipient|address|local user)|unroute?able address|unknown recipient|mailbox unavailable|unknown (?:virtual )?(?:mailbox|local part)|recipient unknown|does not exist/i,
    "unknown-recipient",
  ],
  [
    /access denied|not in whitelist|administrative prohibition|client host rejected: access/i,
    "access-denied",
  ],
  [/virus|malware|infected|spam|content rejected|message content|banned/i, "content"],
];

/** Words beyond this are a text of somebody's, not a reason. */
const longestWords = 400;

/** A word for `event.reason`; `policy` where the words are an administrator's own. */
export function refusalReason(words: string): string {
  const start = words.slice(0, longestWords);
  return reasons.find(([pattern]) => pattern.test(start))?.[1] ?? "policy";
}

/** `550 5.7.1 words`: the reply (code and enhanced code) and where its words begin; no code: `words` begin at `at`. */
export function readReply(
  text: string,
  at: number,
): { readonly reply?: string; readonly at: number } {
  const match = /^([245]\d\d(?:[ -][245]\.\d{1,3}\.\d{1,3})?|[245]\.\d{1,3}\.\d{1,3})(?: |$)/.exec(
    text.slice(at, at + 24),
  );
  return match
    ? { reply: (match[1] as string).replace("-", " "), at: at + match[0].length }
    : { at };
}
