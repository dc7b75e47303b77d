// For: the further headers of a message, let through by name and by value. RFC 5322 section 2.2, RFC 3834.
// Never: a header that could end its line, name another recipient or change how the body is read.

const allowedNames: ReadonlySet<string> = new Set([
  "reply-to",
  "message-id",
  "in-reply-to",
  "references",
  "auto-submitted",
  "x-auto-response-suppress",
  "precedence",
  "x-xarf",
]);

const valueCharsMax = 998;

export type CheckedHeaders =
  | { readonly headers: ReadonlyMap<string, string> }
  | { readonly fault: string };

/** Names lower case, values printable ASCII of one line; `x-hinomi-…` is let through too. */
export function checkedHeaders(headers: Readonly<Record<string, string>>): CheckedHeaders {
  const checked = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (!allowedNames.has(lower) && !/^x-hinomi-[a-z0-9-]{1,40}$/.test(lower))
      return { fault: `the header ${name} is not one that Hinomi sends` };
    if (!/^[\x20-\x7e]+$/.test(value) || value.length > valueCharsMax || checked.has(lower))
      return { fault: `the value of the header ${lower} is not one plain line` };
    checked.set(lower, value);
  }
  return { headers: checked };
}
