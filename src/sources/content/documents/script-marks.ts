// For: text that looks like a program of Windows, whatever its name: marks, never a kind.
// Never: the body of a mail: only what came as a file is looked at.

import type { ContentMark } from "../marks.ts";
import { asText } from "../text-kind.ts";
import type { Visit } from "../visit.ts";

const sampleBytes = 256 * 1024;

/** Two different signs of one language are needed: a text that tells of a command is no program. */
const languages: readonly { readonly mark: ContentMark; readonly signs: readonly RegExp[] }[] = [
  {
    mark: "looks-js",
    signs: [
      /\bnew\s+ActiveXObject\b|\bWScript\.(?:CreateObject|Shell|Quit|Sleep|Echo)\b|\bGetObject\s*\(/i,
      /\beval\s*\(|\bnew\s+Function\b/,
      /\bfunction\b\s{0,8}\w{0,64}\s{0,8}\([^)]{0,200}\)\s{0,8}\{/,
      /\bvar\s+\w+\s*=|\b(?:let|const)\s+\w+\s*=/,
      /\bString\.fromCharCode\b/,
    ],
  },
  {
    mark: "looks-vbs",
    signs: [
      /\bCreateObject\s*\(\s*["&]/i,
      /^[ \t]{0,64}(?:Option\s+Explicit|On\s+Error\s+Resume\s+Next)\b/im,
      /^[ \t]{0,64}(?:Dim|ReDim)\s+\w+/im,
      /^[ \t]{0,64}(?:Sub|Function)\s+\w+.*$/im,
      /^[ \t]{0,64}Set\s+\w+\s*=/im,
      /\bExecute(?:Global)?\s*\(|\bWScript\./i,
    ],
  },
  {
    mark: "looks-powershell",
    signs: [
      /\b(?:Invoke-Expression|IEX|Invoke-WebRequest|Start-Process|DownloadString|DownloadFile)\b/i,
      /\$\w+\s*=\s*(?:New-Object|\[)/i,
      /\bFromBase64String\b/i,
      /\bpowershell(?:\.exe)?\s+-/i,
      /^[ \t]{0,64}param\s*\(/im,
      /-(?:EncodedCommand|ExecutionPolicy|WindowStyle)\b/i,
    ],
  },
  {
    mark: "looks-batch",
    signs: [
      /^[ \t]{0,64}@?echo\s+off\b/im,
      /^[ \t]{0,64}(?:start|call|reg|copy|del|schtasks|net)\s+\S+/im,
      /%(?:TEMP|APPDATA|COMSPEC|~dp0|USERPROFILE)/i,
      /^[ \t]{0,64}set\s+\w+=|^[ \t]{0,64}goto\s+:?\w+|^:\w{1,64}[ \t]{0,64}$/im,
      /\b(?:powershell|certutil|bitsadmin|mshta|rundll32)(?:\.exe)?\s+[-/\w]/i,
    ],
  },
];

export function readText(visit: Visit): void {
  if (visit.names.length === 0 && visit.depth === 0) return;
  const text = asText(visit.bytes.subarray(0, sampleBytes));
  if (/#@~\^[A-Za-z0-9+/]{6}==/.test(text)) visit.mark("script-encoded");
  for (const { mark, signs } of languages) {
    if (signs.filter((sign) => sign.test(text)).length >= 2) visit.mark(mark);
  }
  if (/<script\b|<job\b|<scriptlet\b/i.test(text)) visit.mark("script");
}
