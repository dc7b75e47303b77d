// For: a mail as it stands in an mbox file: a `From ` line, lines ended by \n, quoting as in mboxrd, a blank line. RFC 4155.
// Never: a line of the mail that a reader takes for the next mail.

/** `Thu Jul 19 05:05:00 2001`, UTC, as asctime writes it. */
function asctime(ms: number): string {
  const [day = "", date = "", month = "", year = "", time = ""] = new Date(ms)
    .toUTCString()
    .replace(",", "")
    .split(" ");
  return `${day} ${month} ${date.replace(/^0/, " ")} ${time} ${year}`;
}

/** The same message gives the same bytes. */
export function mboxEntry(mail: Buffer, sender: string, madeMs: number): Buffer {
  const body = mail
    .toString("latin1")
    .replaceAll("\r\n", "\n")
    .replace(/^>*From /gm, ">$&");
  const end = body.endsWith("\n") ? "\n" : "\n\n";
  return Buffer.from(`From ${sender} ${asctime(madeMs)}\n${body}${end}`, "latin1");
}
