// For: a command as one could type it into a shell, so that its parts can be told apart.
// Never: run; nothing here reaches a shell.

const plain = /^[\w@%+=:,./-]+$/;

export function commandLine(argv: readonly string[]): string {
  return argv
    .map((part) => (plain.test(part) ? part : `'${part.replaceAll("'", String.raw`'\''`)}'`))
    .join(" ");
}
