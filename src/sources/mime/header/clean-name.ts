// For: what becomes of a name when a mail program or Windows saves it: without folders, controls, invisible signs, trailing dots.
// Never: replaces the name as it stands; both are judged.

/** Controls, and all that Unicode shows as nothing: bidi controls, zero-width signs, fillers, tags. */
const invisible = /[\p{Cc}\p{DI}\u2028\u2029\ufff9-\ufffb]/gu;

function saved(name: string): string {
  const visible = name.replace(invisible, "");
  const base = visible.slice(Math.max(visible.lastIndexOf("/"), visible.lastIndexOf("\\")) + 1);
  return base.replace(/^\s+/, "").replace(/[.\s\u3000]+$/, "");
}

/** Other names that it may end as; without the name itself. */
export function cleanedNames(name: string): string[] {
  const found = new Set<string>([saved(name)]);
  // NUL ends a name in C; a colon begins a stream of NTFS, or ends a drive.
  const nul = name.indexOf("\0");
  if (nul >= 0) found.add(saved(name.slice(0, nul)));
  const colon = name.lastIndexOf(":");
  if (colon >= 0) found.add(saved(name.slice(colon + 1)));
  if (colon >= 0) found.add(saved(name.slice(0, name.indexOf(":", colon > 1 ? 2 : 0))));
  found.delete("");
  found.delete(name);
  return [...found];
}
