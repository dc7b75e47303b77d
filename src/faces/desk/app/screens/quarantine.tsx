// For: mail that is held: found again by a word, those that somebody asks for first at a press.
// Never: a change from the list; what is decided is looked at first.

import { useDeferredValue, useState, type ReactElement } from "react";
import type { QuarantineList } from "../../../kit/quarantine.ts";
import { useMay } from "../data/me.ts";
import { useResource } from "../data/use-resource.ts";
import { useFormat } from "../format/use-format.ts";
import { HeldItem } from "../held/held-item.tsx";
import { Choice, Field } from "../parts/field.tsx";
import { More, useMore } from "../parts/more.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { Sign } from "../parts/sign.tsx";
import { useSaid, useWords } from "../words/words.ts";
import { Loading } from "./plain-screens.tsx";

const askedMax = 500;
const shownFirst = 30;

/** It changes by mail that comes in: each change of the house is a reason to look. */
function anything(): boolean {
  return true;
}

function Found({
  list,
  isFiltered,
}: {
  readonly list: QuarantineList;
  readonly isFiltered: boolean;
}) {
  const words = useWords();
  const say = useSaid();
  const format = useFormat();
  const { shown, rest, onMore } = useMore(list.mails, shownFirst);
  if (list.trouble)
    return (
      <p className="refused tone-trouble" role="alert">
        <Sign name="diamond-open" size={18} />
        <span>{say(list.trouble)}</span>
      </p>
    );
  const left = list.total - list.mails.length + list.more;
  const none = words(isFiltered ? "heldNoneFound" : "heldNone");
  return (
    <>
      {list.outbreakUntilMs === undefined ? null : (
        <p className="note-box">
          {words("heldOutbreak", { time: format.dateTime(list.outbreakUntilMs) })}
        </p>
      )}
      <p className="soft list-count" role="status">
        {list.total === 0 ? none : words("heldCount", { n: format.number(list.total) })}
      </p>
      <ul className="messages">
        {shown.map((mail) => (
          <HeldItem key={mail.id} mail={mail} />
        ))}
      </ul>
      <More rest={rest} onMore={onMore} />
      {left > 0 ? (
        <p className="soft">{words("heldMore", { n: format.number(list.mails.length) })}</p>
      ) : null}
    </>
  );
}

export function QuarantineScreen(): ReactElement {
  const words = useWords();
  const may = useMay();
  const [text, setText] = useState("");
  const [state, setState] = useState("held");
  const asked = useDeferredValue(text.trim().slice(0, 200));
  const query = new URLSearchParams({ state, limit: String(askedMax), ...(asked && { q: asked }) });
  const { value, problem } = useResource<QuarantineList>(
    `/api/v1/quarantine?${query.toString()}`,
    anything,
  );
  if (!value && problem?.kind === "refused" && !may("admin"))
    return <p className="note-box">{words("heldNotYou")}</p>;
  return (
    <>
      <PageHead title={words("menuHeld")}>{words("heldLead")}</PageHead>
      <search className="filter filter-two">
        <Field
          label={words("heldFilter")}
          type="search"
          value={text}
          max={200}
          onChange={setText}
        />
        <Choice
          label={words("heldShow")}
          value={state}
          onChange={setState}
          options={[
            { value: "held", text: words("heldOnlyHeld") },
            { value: "asked", text: words("heldOnlyAsked") },
            { value: "all", text: words("heldAll") },
          ]}
        />
      </search>
      {value ? (
        <Found list={value} isFiltered={asked !== "" || state !== "held"} />
      ) : (
        <Loading problem={problem} />
      )}
    </>
  );
}
