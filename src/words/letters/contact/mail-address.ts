// For: a mail address out of a stranger's text: either a plain, deliverable one or nothing. RFC 5321, RFC 5322 dot-atom.
// Never: quoted local parts, comments, address literals, a first character that a mail program takes for an option.

const longest = 254;
const localPart = /^[a-z0-9_][a-z0-9.!#$%&'*+/=?^_`{|}~-]{0,63}$/i;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** The address with its domain in lower case, or undefined. `<…>`, `mailto:` and blanks around it are taken off. */
export function readMailAddress(text: string): string | undefined {
  if (text.length > longest + 16) return undefined;
  const bare = text
    .trim()
    .replace(/^<([^<>]*)>$/, "$1")
    .replace(/^mailto:/i, "");
  const at = bare.lastIndexOf("@");
  if (at < 1 || bare.length > longest) return undefined;
  const local = bare.slice(0, at);
  const domain = bare.slice(at + 1).toLowerCase();
  if (!localPart.test(local) || local.includes("..") || local.endsWith(".")) return undefined;
  const labels = domain.split(".");
  const top = labels.at(-1) ?? "";
  if (labels.length < 2 || /^\d+$/.test(top) || !labels.every((each) => label.test(each)))
    return undefined;
  return `${local}@${domain}`;
}

export function domainOf(mail: string): string {
  return mail.slice(mail.lastIndexOf("@") + 1).toLowerCase();
}

/** The address, the domain itself, or a domain below it. Both sides in lower case. */
export function isUnder(domain: string, parent: string): boolean {
  return domain === parent || domain.endsWith(`.${parent}`);
}

/** How an address is compared: local parts are told apart by case in theory only. */
export function mailKey(mail: string): string {
  return mail.toLowerCase();
}
