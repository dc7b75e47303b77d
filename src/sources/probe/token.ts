// For: the mark of one run of a probe in each of its messages, by which it is known again where it arrives.
// Never: known by the address alone, which some forms change on the way.

const header = "X-Hinomi-Probe";

export function markedMessage(token: string, id: string, senderDomain: string, to: string): string {
  return [
    `From: Hinomi relay probe <probe@${senderDomain}>`,
    `To: <${to}>`,
    `Subject: relay probe ${id}`,
    `Message-ID: <${token}.${id}@${senderDomain}>`,
    `${header}: ${token} ${id}`,
    "",
    "This message was sent by the administrator of a mail server to see whether it relays.",
    "No answer is needed.",
  ].join("\r\n");
}

const mark = /^X-Hinomi-Probe: ([\w-]{1,64}) (\w{1,8})\r?$/im;

/** The form that a message of this run belongs to; looks only at the first `64 kB`. */
export function formOf(message: string, token: string): string | undefined {
  const found = mark.exec(message.slice(0, 64 * 1024));
  return found?.[1] === token ? found[2] : undefined;
}
