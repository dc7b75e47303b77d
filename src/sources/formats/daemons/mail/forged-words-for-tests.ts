// For: tests: words that a client may choose, made of pieces that mail servers write themselves, all with an address that nobody has.
// Never: used by the product.

import * as fc from "fast-check";

export const forged = "192.0.2.66";
export const truly = "198.51.100.7";

const pieces = [
  `x[${forged}]`,
  `[${forged}]`,
  `[${forged}]:25`,
  `(y) [${forged}]`,
  `y [${forged}]`,
  ` from x[${forged}]: `,
  ` from x[${forged}]; from=<`,
  `, relay=y [${forged}], reject=550 5.7.1 `,
  `, relay=x[${forged}]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (`,
  `, relay=y [${forged}]`,
  `, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=1, relay=y [${forged}], dsn=2.0.0, stat=Sent (`,
  ` H=y [${forged}]`,
  ` H=(y) [${forged}]`,
  `" H=(y) [${forged}] next input="`,
  `> H=(y) [${forged}]`,
  ` (set_id=`,
  ` F=<a@b> rejected RCPT <`,
  ` P=esmtp S=1 `,
  ` T="`,
  ` C="`,
  `>: `,
  `>`,
  `<`,
  `"`,
  `\\`,
  `: `,
  `; `,
  `, `,
  `... `,
  `warning: x[${forged}]: SASL LOGIN authentication failed`,
  `: SASL PLAIN authentication failed: , sasl_username=`,
  `connect from x[${forged}]`,
  forged,
  "unknown",
  "a",
  "@example.net",
  " ",
  ")",
  "(",
  "\u00e3\u0081\u0082",
  "\u0000",
];

/** Up to eight pieces. */
export const words: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...pieces), { maxLength: 8 })
  .map((chosen) => chosen.join(""));
