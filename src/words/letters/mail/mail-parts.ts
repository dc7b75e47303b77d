// For: the parts of a report by mail as data; the mail face puts them on the wire. RFC 6522, RFC 5965.
// Never: bytes, boundaries, encodings of headers: those are the face's.

export type MailPart =
  | {
      readonly type: "text/plain" | "message/feedback-report" | "application/json";
      /** Lines end with \n; the face makes \r\n of them. */
      readonly text: string;
      /** For parts that are files. */
      readonly fileName?: string;
    }
  | {
      readonly type: "multipart/report";
      readonly reportType: "feedback-report";
      readonly parts: readonly MailPart[];
    }
  | { readonly type: "multipart/mixed"; readonly parts: readonly MailPart[] };
