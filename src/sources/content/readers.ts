// For: who looks into which kind of content: one line each.
// Never: judges.

import { readAce } from "./archives/ace.ts";
import { readArj } from "./archives/arj.ts";
import { readCab } from "./archives/cab.ts";
import { readIso } from "./archives/iso.ts";
import { readLzh } from "./archives/lzh.ts";
import { readRar } from "./archives/rar.ts";
import { readRar5 } from "./archives/rar5.ts";
import { readSeven } from "./archives/seven.ts";
import { readBzip2, readGzip, readLzip, readLzma, readXz, readZstd } from "./archives/single.ts";
import { readTar } from "./archives/tar.ts";
import { readZip } from "./archives/zip.ts";
import { readActiveMime } from "./documents/activemime.ts";
import { readHtml, readSvg } from "./documents/html.ts";
import { readLnk, readUrl } from "./documents/lnk.ts";
import { readOle } from "./documents/ole.ts";
import { readOneNote } from "./documents/onenote.ts";
import { readPdf } from "./documents/pdf.ts";
import { readRtf } from "./documents/rtf.ts";
import { readText } from "./documents/script-marks.ts";
import { readXml } from "./documents/xml.ts";
import type { Reader, Visit } from "./visit.ts";

const holds = (read: Reader["read"]): Reader => ({ opensDepth: true, read });
const bears = (read: Reader["read"]): Reader => ({ opensDepth: false, read });

/** Something else stands in it, and nobody here can take it out. */
const closed = bears((visit: Visit) => visit.unread("not-understood"));

export const readers: ReadonlyMap<string, Reader> = new Map([
  ["zip", holds(readZip)],
  ["rar", holds(readRar)],
  ["rar5", holds(readRar5)],
  ["7z", holds(readSeven)],
  ["tar", holds(readTar)],
  ["gz", holds(readGzip)],
  ["bz2", holds(readBzip2)],
  ["xz", holds(readXz)],
  ["zstd", holds(readZstd)],
  ["lzip", holds(readLzip)],
  ["lzma", holds(readLzma)],
  ["cab", holds(readCab)],
  ["lzh", holds(readLzh)],
  ["arj", holds(readArj)],
  ["ace", holds(readAce)],
  ["iso", holds(readIso)],
  ["ole", holds(readOle)],
  ["onenote", holds(readOneNote)],
  ["rtf", holds(readRtf)],
  ["pdf", holds(readPdf)],
  ["html", holds(readHtml)],
  ["svg", holds(readSvg)],
  ["xml", holds(readXml)],
  ["activemime", holds(readActiveMime)],
  ["mail", holds((visit) => visit.mail(visit.bytes))],
  ["lnk", bears(readLnk)],
  ["url-shortcut", bears(readUrl)],
  ["text", bears(readText)],
  ["script", bears(readText)],
  ["compress", closed],
  ["ishield-cab", closed],
  ["udf", closed],
  ["disk-image", closed],
  ["vhd", closed],
  ["vhdx", closed],
  ["vmdk", closed],
  ["qcow2", closed],
  ["dmg", closed],
  ["wim", closed],
  ["pst", closed],
  ["tnef", closed],
]);
