// For: what a delivery status notification says of our letter: failed for good, or only late. RFC 3464, RFC 3463.
// Never: a verdict from free text; only from the fields.

import type { ReceivedMail } from "./received-mail.ts";

export interface DeliveryStatus {
  readonly action: "failed" | "delayed" | "delivered" | "relayed" | "expanded";
  /** `5.1.1` */
  readonly status?: string;
  readonly recipient?: string;
}

const linesMax = 500;

/** One per recipient, from the message/delivery-status part. */
export function readDeliveryStatus({ parts }: ReceivedMail): DeliveryStatus[] {
  const part = parts.find(({ type }) => type === "message/delivery-status");
  if (!part) return [];
  const found: DeliveryStatus[] = [];
  let fields = new Map<string, string>();
  function flush(): void {
    const action = /^(failed|delayed|delivered|relayed|expanded)\b/i.exec(
      fields.get("action") ?? "",
    )?.[1];
    if (action !== undefined) {
      const status = /^\s*([245]\.\d{1,3}\.\d{1,3})/.exec(fields.get("status") ?? "")?.[1];
      const recipient = /;\s*(\S{1,254})/.exec(fields.get("final-recipient") ?? "")?.[1];
      found.push({
        action: action.toLowerCase() as DeliveryStatus["action"],
        ...(status !== undefined && { status }),
        ...(recipient !== undefined && { recipient }),
      });
    }
    fields = new Map();
  }
  for (const line of part.text.slice(0, 64_000).split(/\r?\n/, linesMax)) {
    if (line.trim() === "") flush();
    const [, name = "", value = ""] = /^([A-Za-z-]{1,40}):\s*(.{0,500})/.exec(line) ?? [];
    if (name !== "") fields.set(name.toLowerCase(), value.trim());
  }
  flush();
  return found;
}
