// For: what may stand in RCPT TO, MAIL FROM and the To line: a plain address, also one of this machine (root@localhost).
// Never: quotes, comments, spaces, control characters, a second address. Whether a letter may go there is words/letters'.

const plainAddress = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})$/;

export function isPlainAddress(text: string): boolean {
  return text.length <= 254 && plainAddress.test(text);
}
