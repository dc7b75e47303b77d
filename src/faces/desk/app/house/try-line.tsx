// For: one line of a log, judged on the spot as `hinomi explain` does.
// Never: the line kept; what it holds drawn as anything but text.

import { useState, type FormEvent, type ReactElement } from "react";
import { fit, inert } from "../../../../base/text.ts";
import type { TryAnswer } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { useDeed } from "../data/use-deed.ts";
import { Field } from "../parts/field.tsx";
import { Raw } from "../parts/raw.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { useWords } from "../words/words.ts";

function fieldText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function Judged({ answer }: { readonly answer: TryAnswer }): ReactElement {
  const words = useWords();
  const { format, event, rules, nearly, offence } = answer;
  return (
    <div className="tried" role="status">
      <dl className="facts-list">
        <div>
          <dt>{words("tryFormat")}</dt>
          <dd>{format === null ? words("tryFormatNone") : <Raw text={format} />}</dd>
        </div>
        <div>
          <dt>{words("tryHits")}</dt>
          <dd>
            {rules.length === 0
              ? words("tryNoHit")
              : rules.map((rule) => (
                  <p key={rule}>
                    <Raw text={rule} />
                  </p>
                ))}
            {offence ? (
              <p className="soft">
                <bdi>
                  {words("tryOffence", {
                    source: fit(inert(offence.source_ip), 60),
                    kind: fit(inert(offence.kind), 60),
                  })}
                </bdi>
              </p>
            ) : null}
          </dd>
        </div>
        {nearly.length > 0 ? (
          <div>
            <dt>{words("tryNearly")}</dt>
            <dd>
              {nearly.map(({ rule, missing }) => (
                <p key={rule}>
                  <Raw text={rule} />{" "}
                  <bdi className="soft">
                    {words("tryMissing", { what: fit(inert(missing.join(", ")), 120) })}
                  </bdi>
                </p>
              ))}
            </dd>
          </div>
        ) : null}
      </dl>
      {event ? (
        <>
          <h3>{words("tryFields")}</h3>
          <dl className="fields">
            {Object.entries(event).map(([name, value]) => (
              <div key={name}>
                <dt>
                  <Raw text={name} />
                </dt>
                <dd>
                  <bdi className="raw">{fit(inert(fieldText(value)), 400)}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </div>
  );
}

export function TryLine(): ReactElement {
  const words = useWords();
  const deed = useDeed();
  const [line, setLine] = useState("");
  const [answer, setAnswer] = useState<TryAnswer>();
  function submit(event: FormEvent): void {
    event.preventDefault();
    void deed.run(() => client("tryLine", { body: { line } }), setAnswer);
  }
  return (
    <section className="block" aria-labelledby="try-title">
      <h2 id="try-title">{words("tryTitle")}</h2>
      <form className="form" onSubmit={submit}>
        <p className="soft">{words("tryNote")}</p>
        <Field
          label={words("tryLabel")}
          value={line}
          onChange={setLine}
          lines={3}
          isRequired
          max={65_536}
        />
        <p>
          <button type="submit" className="button" aria-disabled={deed.isBusy}>
            {words(deed.isBusy ? "working" : "tryGo")}
          </button>
        </p>
        <RefusedNote refused={deed.refused} />
      </form>
      {answer ? <Judged answer={answer} /> : null}
    </section>
  );
}
