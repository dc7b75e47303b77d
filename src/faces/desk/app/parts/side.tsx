// For: the menu: Today, the rooms as the API lists them, and the switches. A column on a wide screen, a bar on a phone.
// Never: a room's name written here.

import { useState, type ReactElement } from "react";
import type { PageList } from "../../../kit/contract.ts";
import { useConnection } from "../data/live.ts";
import { roomPath } from "../route.ts";
import { useSaid, useWords, type WordKey } from "../words/words.ts";
import { Link } from "./link.tsx";
import { Mark } from "./mark.tsx";
import { toggleTheme, useTheme } from "./theme.ts";

interface SideProps {
  readonly path: string;
  readonly host: string;
  readonly rooms: PageList["pages"];
  readonly onLanguage: () => void;
  readonly onHelp: () => void;
}

const connectionWords: Readonly<Record<string, WordKey>> = {
  live: "live",
  connecting: "connecting",
  lost: "lost",
};

export function Side({ path, host, rooms, onLanguage, onHelp }: SideProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const theme = useTheme();
  const connection = useConnection();
  const [isOpen, setOpen] = useState(false);
  function close(): void {
    setOpen(false);
  }
  return (
    <header className={isOpen ? "side side-open" : "side"}>
      <div className="side-top">
        <Link to="/" className="brand" onFollow={close}>
          <Mark size={30} />
          <span className="brand-name">
            Hinomi<span lang="ja">火の見</span>
          </span>
        </Link>
        <button
          type="button"
          className="menu-button"
          aria-expanded={isOpen}
          aria-controls="menu"
          onClick={() => setOpen(!isOpen)}
        >
          {words(isOpen ? "close" : "menu")}
        </button>
      </div>
      <div className="side-rest" id="menu">
        <p className="host">
          <bdi>{host}</bdi>
        </p>
        <nav aria-label={words("menu")}>
          <ul>
            <li>
              <Link to="/" isCurrent={path === "/"} onFollow={close}>
                {words("today")}
              </Link>
            </li>
          </ul>
          {rooms.length > 0 ? <p className="side-label">{words("rooms")}</p> : null}
          <ul>
            {rooms.map((room) => (
              <li key={room.name}>
                <Link
                  to={roomPath(room.name)}
                  isCurrent={path === roomPath(room.name)}
                  onFollow={close}
                >
                  {say(room.title)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="switches">
          <p className={`connection connection-${connection}`}>
            {words(connectionWords[connection] ?? "lost")}
          </p>
          <button
            type="button"
            onClick={onLanguage}
            lang={words("language") === "English" ? "en" : "ja"}
          >
            {words("language")}
          </button>
          <button type="button" onClick={toggleTheme}>
            {words(theme === "dark" ? "themeLight" : "themeDark")}
          </button>
          <button type="button" className="keys-button" onClick={onHelp}>
            {words("shortcuts")} <kbd>?</kbd>
          </button>
        </div>
      </div>
    </header>
  );
}
