// For: the menu: Today, the rooms as the API lists them, and the switches. A column on a wide screen, a bar on a phone.
// Never: a room's name written here.

import { useState, type ReactElement } from "react";
import type { PageList } from "../../../kit/contract.ts";
import { useConnection } from "../data/live.ts";
import { roomPath } from "../route.ts";
import { useSaid, useWords, type WordKey } from "../words/words.ts";
import { Link } from "./link.tsx";
import { Mark } from "./mark.tsx";
import { SearchBox } from "./search-box.tsx";
import { toggleTheme, useTheme } from "./theme.ts";

interface SideProps {
  readonly path: string;
  readonly host: string;
  readonly rooms: PageList["pages"];
  /** Held mail, where a mail filter is and who sits here may see it. */
  readonly held: PageList["quarantine"];
  /** One page is all the president has. */
  readonly isPresident: boolean;
  readonly onLanguage: () => void;
  readonly onHelp: () => void;
}

const connectionWords: Readonly<Record<string, WordKey>> = {
  live: "live",
  connecting: "connecting",
  lost: "lost",
};

const mainPages: readonly (readonly [string, WordKey])[] = [
  ["/", "today"],
  ["/incidents", "menuIncidents"],
  ["/services", "menuServices"],
  ["/people", "menuPeople"],
  ["/letters", "menuLetters"],
  ["/journal", "menuJournal"],
];

const housePages: readonly (readonly [string, WordKey])[] = [
  ["/rules", "menuRules"],
  ["/settings", "menuSettings"],
  ["/health", "menuHealth"],
  ["/accounts", "menuAccounts"],
];

interface MenuPartProps {
  readonly pages: readonly { readonly to: string; readonly text: string }[];
  readonly path: string;
  readonly onFollow: () => void;
}

function MenuPart({ pages, path, onFollow }: MenuPartProps): ReactElement {
  return (
    <ul>
      {pages.map(({ to, text }) => (
        <li key={to}>
          <Link to={to} isCurrent={path === to} onFollow={onFollow}>
            {text}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Menu({
  path,
  rooms,
  held,
  close,
}: Pick<SideProps, "path" | "rooms" | "held"> & { readonly close: () => void }): ReactElement {
  const words = useWords();
  const say = useSaid();
  const named = (pages: typeof mainPages) => pages.map(([to, word]) => ({ to, text: words(word) }));
  const heldWord = words(held?.asking ? "menuHeldAsking" : "menuHeld", { n: held?.asking ?? 0 });
  const heldPages = held ? [{ to: "/quarantine", text: heldWord }] : [];
  const roomPages = rooms.map(({ name, title }) => ({ to: roomPath(name), text: say(title) }));
  return (
    <nav aria-label={words("menu")}>
      <MenuPart pages={[...named(mainPages), ...heldPages]} path={path} onFollow={close} />
      {rooms.length > 0 ? (
        <>
          <p className="side-label">{words("rooms")}</p>
          <MenuPart pages={roomPages} path={path} onFollow={close} />
        </>
      ) : null}
      <p className="side-label">{words("menuHouse")}</p>
      <MenuPart pages={named(housePages)} path={path} onFollow={close} />
    </nav>
  );
}

export function Side(props: SideProps): ReactElement {
  const { path, host, rooms, held, isPresident, onLanguage, onHelp } = props;
  const words = useWords();
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
        {isPresident ? null : (
          <>
            <SearchBox onGo={close} />
            <Menu path={path} rooms={rooms} held={held} close={close} />
          </>
        )}
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
