// For: tests: what Apache and nginx make of a field before they write it.
// Never: used by the product.

/** Apache's ap_escape_logitem, for one character per byte. */
export function apacheEscaped(bytes: string): string {
  const letters: Readonly<Record<string, string>> = {
    "\b": "\\b",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
  };
  return Array.from(bytes)
    .map((byte) => {
      const code = byte.charCodeAt(0);
      if (byte === '"' || byte === "\\") return `\\${byte}`;
      return (
        letters[byte] ??
        (code < 32 || code > 126 ? `\\x${code.toString(16).padStart(2, "0")}` : byte)
      );
    })
    .join("");
}

/** nginx' default escape. */
export function nginxEscaped(bytes: string): string {
  return Array.from(bytes)
    .map((byte) => {
      const code = byte.charCodeAt(0);
      const isKept = code >= 32 && code < 127 && byte !== '"' && byte !== "\\";
      return isKept ? byte : `\\x${code.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

/** nginx' escape=json: bytes above 127 stay. */
export function nginxJsonEscaped(bytes: string): string {
  const letters: Readonly<Record<string, string>> = {
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
  };
  return Array.from(bytes)
    .map((byte) => {
      const code = byte.charCodeAt(0);
      if (byte === '"' || byte === "\\") return `\\${byte}`;
      return (
        letters[byte] ??
        (code < 32 ? `\\u00${code.toString(16).toUpperCase().padStart(2, "0")}` : byte)
      );
    })
    .join("");
}
