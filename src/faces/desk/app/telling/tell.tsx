// For: telling the people: for whom, in which language, the text as they will get it, and sending it.
// Never: a text sent that was not on the screen.

import { useState, type ReactElement } from "react";
import type { Audience } from "../../../../words/telling.ts";
import { pathOf } from "../../../kit/client.ts";
import type { IncidentDetail, MessageList, ReportAnswer } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { useMay } from "../data/me.ts";
import { useDeed } from "../data/use-deed.ts";
import { useResource } from "../data/use-resource.ts";
import { DocumentView } from "../document/document-view.tsx";
import { Choice } from "../parts/field.tsx";
import { ChoiceRow } from "../parts/choice-row.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { useLanguage, useSaid, useWords } from "../words/words.ts";
import { audienceWords } from "./message-words.ts";
import { never } from "./never.ts";

type Tongue = "ja" | "easy" | "en";

interface Wish {
  readonly id: string;
  readonly audience: Audience;
  readonly tongue: Tongue;
}

function queryOf({ tongue }: Wish): { lang: "ja" | "en"; easy?: boolean } {
  return tongue === "easy" ? { lang: "ja", easy: true } : { lang: tongue };
}

function Complaints({ complaints }: Pick<ReportAnswer, "complaints">): ReactElement | null {
  const words = useWords();
  const say = useSaid();
  if (complaints.length === 0) return null;
  return (
    <div className="note-box">
      <h3>{words("complaintsTitle")}</h3>
      <ul className="dashes">
        {complaints.map((complaint) => (
          <li key={complaint.en}>{say(complaint)}</li>
        ))}
      </ul>
    </div>
  );
}

function Sending({ wish, onDone }: { readonly wish: Wish; readonly onDone: () => void }) {
  const words = useWords();
  const say = useSaid();
  const deed = useDeed();
  const [channel, setChannel] = useState("");
  const [isSent, setSent] = useState(false);
  const { value } = useResource<MessageList>("/api/v1/messages", never);
  const channels = value?.channels ?? [];
  const chosen = channels.find(({ name }) => name === channel) ?? channels[0];
  if (value && !chosen) return <p className="note-box">{words("channelNone")}</p>;
  if (!chosen) return null;
  const { lang, easy } = queryOf(wish);
  function send(): void {
    if (!chosen) return;
    const body = {
      audience: wish.audience,
      language: lang,
      channel: chosen.name,
      ...(easy && { easy }),
    };
    void deed.run(
      () => client("send", { params: { id: wish.id }, body }),
      () => {
        setSent(true);
        onDone();
      },
    );
  }
  return (
    <div className="sending">
      <Choice
        label={words("channelLabel")}
        value={chosen.name}
        options={channels.map(({ name, said }) => ({
          value: name,
          text: `${say(said)} (${name})`,
        }))}
        onChange={setChannel}
      />
      <button
        type="button"
        className="button button-main"
        aria-disabled={deed.isBusy}
        onClick={send}
      >
        {words(deed.isBusy ? "working" : "send")}
      </button>
      <p className="soft told" role="status">
        {isSent ? words("sentNote") : ""}
      </p>
      <RefusedNote refused={deed.refused} />
    </div>
  );
}

function Preview({ wish, onDone }: { readonly wish: Wish; readonly onDone: () => void }) {
  const words = useWords();
  const say = useSaid();
  const may = useMay();
  const params = { id: wish.id, audience: wish.audience };
  const query = queryOf(wish);
  const { value, problem } = useResource<ReportAnswer>(pathOf("report", { params, query }), never);
  if (!value) {
    const said = problem?.kind === "refused" ? problem.said : undefined;
    return said ? <p className="note-box">{say(said)}</p> : <div className="paper paper-empty" />;
  }
  return (
    <>
      <Complaints complaints={value.complaints} />
      <DocumentView document={value.document} />
      <p className="paper-links">
        <a
          href={pathOf("report", { params, query: { ...query, format: "pdf" } })}
          target="_blank"
          rel="noreferrer"
        >
          {words("pdfLink")}
        </a>
        <a
          href={pathOf("report", { params, query: { ...query, format: "html" } })}
          target="_blank"
          rel="noreferrer"
        >
          {words("printLink")}
        </a>
      </p>
      {may("send") ? (
        <Sending key={`${wish.audience} ${wish.tongue}`} wish={wish} onDone={onDone} />
      ) : null}
    </>
  );
}

interface TellProps {
  readonly detail: Pick<IncidentDetail, "audiences"> & {
    readonly incident: { readonly id: string };
  };
  readonly onDone: () => void;
}

export function Tell({ detail, onDone }: TellProps): ReactElement | null {
  const words = useWords();
  const language = useLanguage();
  const [chosen, setAudience] = useState<Audience>();
  const [tongue, setTongue] = useState<Tongue>(language);
  const { audiences, incident } = detail;
  const audience = audiences.find((each) => each === chosen);
  if (audiences.length === 0) return null;
  const easy =
    audience === "staff" ? [{ value: "easy" as const, text: words("inEasyJapanese") }] : [];
  const spoken = tongue === "easy" && easy.length === 0 ? "ja" : tongue;
  return (
    <section className="block" aria-labelledby="tell-title">
      <h2 id="tell-title">{words("tellTitle")}</h2>
      <div className="tell-choices">
        <ChoiceRow
          label={words("audienceLabel")}
          value={audience}
          options={audiences.map((each) => ({ value: each, text: words(audienceWords[each]) }))}
          onChange={(next) => setAudience(next === audience ? undefined : next)}
        />
        {audience === undefined ? null : (
          <ChoiceRow
            label={words("textLanguage")}
            value={spoken}
            options={[
              { value: "ja" as const, text: words("inJapanese") },
              ...easy,
              { value: "en" as const, text: words("inEnglish") },
            ]}
            onChange={setTongue}
          />
        )}
      </div>
      {audience === undefined ? (
        <p className="soft">{words("tellNote")}</p>
      ) : (
        <Preview wish={{ id: incident.id, audience, tongue: spoken }} onDone={onDone} />
      )}
    </section>
  );
}
