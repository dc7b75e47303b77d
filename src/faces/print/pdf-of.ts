// For: a document as a PDF on A4, made here and offline: when mail is the patient, paper is the channel.
// Never: a string of the document in Typst source, a file it could read, a font from the machine.

import { fileURLToPath } from "node:url";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { exitCodes, Trouble } from "../../base/trouble.ts";
import type { Document } from "../../words/document.ts";
import { pdfData } from "./pdf-data.ts";
import { prepared } from "./prepared.ts";
import { typstPage } from "./typst-page.ts";

export interface Pdf {
  readonly bytes: Uint8Array;
  readonly sheets: number;
  /** Type size that was used: 12 or 13 where it fits, smaller where one sheet asks for it. */
  readonly points: number;
}

interface Setting {
  readonly points: number;
  /** Room between lines and blocks; 1 is the least. */
  readonly air: number;
}

/** Tried from the roomiest on until it fits; below the last nobody reads a fax. */
const settings: readonly Setting[] = [
  { points: 13, air: 1.4 },
  { points: 12, air: 1.4 },
  { points: 12, air: 1.2 },
  ...[12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5].map((points) => ({ points, air: 1 })),
];

/** A text of several sheets: as a letter is set. */
const longSetting: Setting = { points: 10.5, air: 1.2 };

const font = (path: string) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-jp/${path}`));

/** A folder that does not exist: the compiler may read its workspace, so there must be nothing in it. */
const workspace = "/nonexistent/hinomi";

let compiler: NodeCompiler | undefined;

async function loaded(): Promise<NodeCompiler> {
  if (compiler) return compiler;
  try {
    const { NodeCompiler: Compiler } = await import("@myriaddreamin/typst-ts-node-compiler");
    compiler = Compiler.create({
      workspace,
      fontArgs: [
        {
          fontPaths: [
            font("400Regular/NotoSansJP_400Regular.ttf"),
            font("700Bold/NotoSansJP_700Bold.ttf"),
          ],
        },
      ],
    });
    return compiler;
  } catch (cause) {
    throw new Trouble(
      {
        ja: "PDFを作る部品（Typst）がこの機械で動きません。HTMLで出してブラウザーから印刷してください。",
        en: "What makes PDFs (Typst) does not run on this machine: use HTML and print it from a browser.",
      },
      exitCodes.software,
      { cause },
    );
  }
}

/** The document as PDF bytes; a Trouble is thrown when the machine cannot make any. `madeMs` goes into its properties. */
export async function pdfOf(document: Document, options: { madeMs?: number } = {}): Promise<Pdf> {
  const typst = await loaded();
  const data = JSON.stringify(pdfData(prepared(document)));
  const max = document.sheetsMax ?? Number.POSITIVE_INFINITY;
  const tries = document.sheetsMax === undefined ? [longSetting] : settings;
  const seconds = options.madeMs === undefined ? undefined : Math.floor(options.madeMs / 1000);
  try {
    let made = compiled(typst, data, tries[0] ?? longSetting);
    for (const setting of tries.slice(1)) {
      if (made.page.numOfPages <= max) break;
      made = compiled(typst, data, setting);
    }
    const bytes = typst.pdf(made.page, seconds === undefined ? {} : { creationTimestamp: seconds });
    return { bytes, sheets: made.page.numOfPages, points: made.points };
  } finally {
    typst.evictCache(10);
  }
}

function compiled(typst: NodeCompiler, data: string, { points, air }: Setting) {
  const result = typst.compile({
    mainFileContent: typstPage,
    inputs: { data, size: String(points), air: String(air) },
  });
  const page = result.result;
  if (page) return { page, points };
  const error = result.takeDiagnostics();
  const told = error ? JSON.stringify(typst.fetchDiagnostics(error)).slice(0, 400) : "no page";
  throw new Error(`Typst: ${told}`);
}
