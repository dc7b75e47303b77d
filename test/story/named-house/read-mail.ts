// For: what stands in a delivered mailbox, as a person would read it.
// Never: mail of strangers: only Hinomi's own notices, whose bodies are one base64 part.

export function readMail(mailbox: string): string {
  const bodies = mailbox.split(/^From .*$/m).slice(1);
  return bodies
    .map((mail) => mail.slice(mail.indexOf("\n\n")).replaceAll(/\s/g, ""))
    .map((body) => Buffer.from(body, "base64").toString("utf8"))
    .join("\n");
}
