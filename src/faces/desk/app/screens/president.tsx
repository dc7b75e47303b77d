// For: the president's one page: is everything all right, and what is reported of each open trouble.
// Never: anything that only an administrator can read or do.

import type { ReactElement } from "react";
import { pathOf } from "../../../kit/client.ts";
import type { ReportAnswer } from "../../../kit/contract.ts";
import type { Status } from "../../../kit/status.ts";
import { useResource } from "../data/use-resource.ts";
import { DocumentView } from "../document/document-view.tsx";
import { VerdictBlock } from "../parts/verdict.tsx";
import { useLanguage, useWords } from "../words/words.ts";

const reportsMax = 5;

function anything(): boolean {
  return true;
}

function Report({ id }: { readonly id: string }): ReactElement | null {
  const words = useWords();
  const lang = useLanguage();
  const params = { id, audience: "president" };
  const { value } = useResource<ReportAnswer>(
    pathOf("report", { params, query: { lang } }),
    anything,
  );
  if (!value) return null;
  return (
    <section className="block">
      <h2>{value.document.title}</h2>
      <DocumentView document={value.document} />
      <p className="paper-links">
        <a
          href={pathOf("report", { params, query: { lang, format: "pdf" } })}
          target="_blank"
          rel="noreferrer"
        >
          {words("pdfLink")}
        </a>
      </p>
    </section>
  );
}

export function PresidentScreen({ status }: { readonly status: Status }): ReactElement {
  const words = useWords();
  const ids = status.reasons.flatMap(({ incident }) => incident ?? []);
  return (
    <>
      <VerdictBlock status={status} />
      {ids.length === 0 ? <p className="empty block">{words("presidentNone")}</p> : null}
      {[...new Set(ids)].slice(0, reportsMax).map((id) => (
        <Report key={id} id={id} />
      ))}
    </>
  );
}
