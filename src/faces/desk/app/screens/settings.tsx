// For: what is in force and where each value comes from.
// Never: a secret (the API leaves those out), or a way to change one behind the file's back.

import type { ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { SettingsAnswer } from "../../../kit/contract.ts";
import { useResource } from "../data/use-resource.ts";
import { settingLines } from "../house/setting-lines.ts";
import { PageHead } from "../parts/page-head.tsx";
import { Raw } from "../parts/raw.tsx";
import { never } from "../telling/never.ts";
import { useSaid, useWords } from "../words/words.ts";
import { Loading } from "./plain-screens.tsx";

function Value({ value }: { readonly value: string }): ReactElement {
  const words = useWords();
  const lines = settingLines(value);
  return lines.length === 0 ? (
    <span className="soft">{words("settingNone")}</span>
  ) : (
    <bdi className="raw setting-lines">{lines.map(inert).join("\n")}</bdi>
  );
}

export function SettingsScreen(): ReactElement {
  const words = useWords();
  const say = useSaid();
  const { value, problem } = useResource<SettingsAnswer>("/api/v1/settings", never);
  if (!value) return <Loading problem={problem} />;
  const isRehearsal = value.path === undefined && value.rows.some(({ from }) => from === "file");
  const fromWord = isRehearsal ? "fromRehearsal" : "fromFile";
  return (
    <>
      <PageHead title={words("menuSettings")}>{words("settingsLead")}</PageHead>
      <p className="soft">
        {value.path === undefined ? (
          words(isRehearsal ? "settingsRehearsal" : "settingsNoFile")
        ) : (
          <>
            {words("settingsFile")}
            <Raw text={value.path} />
          </>
        )}
      </p>
      <dl className="settings">
        {value.rows.map((row) => (
          <div key={row.name} className={row.from === "file" ? "setting-own" : undefined}>
            <dt>
              <code>{row.name}</code>
              <span className="soft">{say(row.said)}</span>
            </dt>
            <dd>
              <Value value={row.value} />
              <span className="from">{words(row.from === "file" ? fromWord : "fromDefault")}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
