// For: who is signed in now and where, and ending a session that should not be.
// Never: the browser's own words drawn as anything but text.

import type { ReactElement } from "react";
import { fit, inert } from "../../../../base/text.ts";
import type { AccountList } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { useDeed } from "../data/use-deed.ts";
import { RefusedNote } from "../parts/refused-note.tsx";
import { Ago } from "../parts/time.tsx";
import { useWords } from "../words/words.ts";
import { browserName } from "./browser-name.ts";

interface SessionsProps {
  readonly list: AccountList;
  readonly onDone: () => void;
}

export function Sessions({ list, onDone }: SessionsProps): ReactElement {
  const words = useWords();
  const deed = useDeed();
  const names = new Map(list.accounts.map(({ id, name }) => [id, inert(name)]));
  return (
    <section className="block" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{words("sessionsTitle")}</h2>
      <ul className="plain-rows">
        {list.sessions.map((session) => {
          const name = names.get(session.account) ?? inert(session.account);
          return (
            <li key={session.id}>
              <span>
                <bdi>{name}</bdi> {session.isThis ? <strong>{words("sessionThis")}</strong> : null}{" "}
                <span className="soft">
                  <bdi title={inert(session.browser)}>
                    {browserName(session.browser) ?? fit(inert(session.browser), 60)}
                  </bdi>{" "}
                  · {words("sessionLast")} <Ago ms={session.lastMs} />
                </span>
              </span>
              <button
                type="button"
                className="plain-button"
                aria-label={words("sessionEndNamed", { name })}
                onClick={() =>
                  void deed.run(() => client("endSession", { params: { id: session.id } }), onDone)
                }
              >
                {words("sessionEnd")}
              </button>
            </li>
          );
        })}
      </ul>
      <RefusedNote refused={deed.refused} />
    </section>
  );
}
