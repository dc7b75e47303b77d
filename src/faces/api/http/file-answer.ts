// For: a finished text as a file: shown in place, but with no power over the desk it came from.
// Never: a script, a style or a picture from elsewhere in it; never a name that a header or a disk could misread.

import type { FileAnswer } from "../../kit/desk-work.ts";

/** Nothing runs, nothing is fetched, and its origin is nobody's. */
const sandboxed = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

function types(format: "pdf" | "html" | "text"): string {
  return {
    pdf: "application/pdf",
    html: "text/html; charset=utf-8",
    text: "text/plain; charset=utf-8",
  }[format];
}

/** The type is ours, by the format that was asked for. RFC 6266: a plain name, and the whole of it in UTF-8. */
export function fileAnswer(file: FileAnswer, format: "pdf" | "html" | "text"): Response {
  const plain = file.name.replace(/[^\w.-]/g, "_").slice(0, 80);
  const whole = encodeURIComponent(file.name.toWellFormed().slice(0, 120)).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "content-type": types(format),
      "content-disposition": `inline; filename="${plain}"; filename*=UTF-8''${whole}`,
      ...(format !== "pdf" && { "content-security-policy": sandboxed }),
    },
  });
}
