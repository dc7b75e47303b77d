// For: XML that is a document of Office (WordML, flat OPC) or a search connector.
// Never: entities resolved.

import { asText } from "../text-kind.ts";
import type { Visit } from "../visit.ts";

const binary = /<(?:\w{1,32}:)?(?:binData|binaryData)\b[^<>]{0,1000}>/g;

export function readXml(visit: Visit): void {
  const text = asText(visit.bytes);
  const isOffice = /<\?mso-application\b|schemas\.microsoft\.com\/office|<pkg:package\b/.test(text);
  if (/<searchConnectorDescription\b|<persistedQuery\b/.test(text)) visit.mark("protocol-trick");
  if (!isOffice) return;
  visit.is("office-xml");
  if (/macrosPresent\s*=\s*"yes"|editdata\.mso|vbaProject/i.test(text)) visit.mark("macro");
  for (const { 0: tag, index } of text.matchAll(binary)) {
    const from = index + tag.length;
    const end = text.indexOf("<", from);
    const bytes = Buffer.from(text.slice(from, end < 0 ? undefined : end), "base64");
    visit.budget.spend(bytes.length);
    if (!/^(?:\u0089PNG|\u00ff\u00d8|GIF8)/.test(bytes.toString("latin1", 0, 4))) {
      visit.entry({ names: [], size: bytes.length, open: () => bytes });
    }
  }
}
