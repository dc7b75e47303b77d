// For: messages with their whole fate: to whom, over which channel, when, and what became of it.
// Never: "sent" where it only waits.

import type { ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { ShownMessage } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { useMay } from "../data/me.ts";
import { useDeed } from "../data/use-deed.ts";
import { Link } from "../parts/link.tsx";
import { More, useMore } from "../parts/more.tsx";
import { Raw } from "../parts/raw.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { Sign } from "../parts/sign.tsx";
import { Moment } from "../parts/time.tsx";
import { incidentPath } from "../route.ts";
import { useWords } from "../words/words.ts";
import { audienceWords, messageSigns, messageWords } from "./message-words.ts";

const messagesFirst = 20;

function Fate({ message }: { readonly message: ShownMessage }): ReactElement {
  const words = useWords();
  return (
    <details>
      <summary>
        {words("messageText")}
        <span className="unseen"> – {inert(message.subject)}</span>
      </summary>
      {message.text === "" ? null : (
        <pre className="letter-text">
          <bdi>
            {message.text
              .split("\n")
              .map((line) => inert(line))
              .join("\n")}
          </bdi>
        </pre>
      )}
      <ol className="fate">
        {message.steps.map((step, at) => (
          <li key={at}>
            <Moment ms={step.atMs} />
            <span>{words(messageWords[step.what])}</span>
            {step.note === undefined ? null : <Raw text={step.note} />}
          </li>
        ))}
      </ol>
    </details>
  );
}

interface MessageProps {
  readonly message: ShownMessage;
  readonly onDone: () => void;
  readonly hasIncident: boolean;
}

function MessageDeeds({ message, onDone }: MessageProps): ReactElement | null {
  const words = useWords();
  const may = useMay();
  const deed = useDeed();
  const params = { id: message.id };
  if (!may("send")) return null;
  const isDead = message.state === "failed" || message.state === "bounced";
  const isWaiting = message.state === "queued" || message.state === "draft";
  if (!isDead && !isWaiting) return null;
  const go = (name: "retryMessage" | "withdrawMessage") =>
    void deed.run(() => client(name, { params }), onDone);
  return (
    <>
      <button
        type="button"
        className="button"
        aria-disabled={deed.isBusy}
        onClick={() => go(isDead ? "retryMessage" : "withdrawMessage")}
      >
        {words(isDead ? "messageRetry" : "messageWithdraw")}
        <span className="unseen"> – {inert(message.subject)}</span>
      </button>
      <RefusedNote refused={deed.refused} />
    </>
  );
}

function MessageItem(props: MessageProps): ReactElement {
  const words = useWords();
  const { message, hasIncident } = props;
  const [sign, tone] = messageSigns[message.state];
  return (
    <li className="message">
      <p className={`watch-state ${tone}`}>
        <Sign name={sign} size={16} />
        {words(messageWords[message.state])}
      </p>
      <div>
        <h3>
          <bdi>{inert(message.subject)}</bdi>
        </h3>
        <p className="soft message-facts">
          <span>{words(audienceWords[message.audience])}</span>
          <span>{message.channel.name}</span>
          {message.to.length > 0 ? <Raw text={message.to.join(", ")} /> : null}
          <Moment ms={message.madeMs} />
          {message.tries > 1 ? <span>{words("messageTries", { n: message.tries })}</span> : null}
          {hasIncident && message.incident !== undefined ? (
            <Link to={incidentPath(message.incident)}>{message.incident}</Link>
          ) : null}
        </p>
        <Fate message={message} />
        <MessageDeeds {...props} />
      </div>
    </li>
  );
}

interface MessageListProps {
  readonly messages: readonly ShownMessage[];
  readonly onDone: () => void;
  /** Tell which incident each is about. */
  readonly hasIncident?: boolean;
}

export function MessageList({ messages, onDone, hasIncident = false }: MessageListProps) {
  const words = useWords();
  const { shown, rest, onMore } = useMore(messages, messagesFirst);
  if (messages.length === 0) return <p className="empty">{words("messagesNone")}</p>;
  return (
    <>
      <ul className="messages">
        {shown.map((message) => (
          <MessageItem
            key={message.id}
            message={message}
            onDone={onDone}
            hasIncident={hasIncident}
          />
        ))}
      </ul>
      <More rest={rest} onMore={onMore} />
    </>
  );
}
