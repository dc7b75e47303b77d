// For: the desk as a whole: what every screen shares (language, time zone, status, menu) and which screen is shown.
// Never: the content of a screen.

import { useEffect, useMemo, useState, type ReactElement } from "react";
import type { Language } from "../../../base/said.ts";
import type { Change, Me, PageList } from "../../kit/contract.ts";
import type { Status } from "../../kit/status.ts";
import { mePath, openList, pagesPath, statusPath } from "./data/first-questions.ts";
import { MeContext } from "./data/me.ts";
import { noteServerTime, serverNow, useConnection } from "./data/live.ts";
import { useIncidents } from "./data/use-incidents.ts";
import { useResource } from "./data/use-resource.ts";
import { FrameContext } from "./format/use-format.ts";
import { Announcer } from "./parts/announcer.tsx";
import { verdictWords } from "./parts/labels.ts";
import { moreStep } from "./parts/more.tsx";
import { Palette } from "./parts/palette.tsx";
import { Remarked } from "./parts/sentences.tsx";
import { ShortcutHelp } from "./parts/shortcut-help.tsx";
import { useShortcuts } from "./parts/shortcuts.ts";
import { Side } from "./parts/side.tsx";
import { shownVerdict } from "./parts/verdict.tsx";
import { usePath } from "./route.ts";
import { Screen } from "./screen.tsx";
import { SignInScreen } from "./screens/sign-in.tsx";
import { keepLanguage, LanguageContext, useWords, wordsFor } from "./words/words.ts";

const tickMs = 5000;
const noRooms: PageList["pages"] = [];

function aboutStatus(change: Change): boolean {
  return change.status === true;
}

function aboutMe(change: Change): boolean {
  // Once at every new connection; a role does not change in between.
  return change.pages === true && change.incidentsMore === true && change.status === true;
}

function aboutMenu(change: Change): boolean {
  return change.pages === true && change.incidents === undefined;
}

/** The clock there, carried on, and set anew by every status. */
function useNow(status: Status | undefined): number {
  const [nowMs, setNow] = useState(serverNow());
  useEffect(() => {
    if (status) noteServerTime(status.nowMs, status.rehearsal !== undefined);
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), tickMs);
    return () => clearInterval(timer);
  }, [status]);
  return nowMs;
}

function useTitle(language: Language, status: Status | undefined, isLost: boolean): void {
  useEffect(() => {
    document.documentElement.lang = language;
    const words = wordsFor(language);
    const start = status ? `${words(verdictWords[shownVerdict(status, isLost)])} – ` : "";
    document.title = `${start}Hinomi ${status?.host ?? ""}`.trim();
  }, [language, status, isLost]);
}

function Banners({
  status,
  isLost,
  isToday,
}: {
  readonly status: Status | undefined;
  readonly isLost: boolean;
  readonly isToday: boolean;
}): ReactElement {
  const words = useWords();
  return (
    <>
      {status?.rehearsal === undefined ? null : (
        <p className="banner banner-rehearsal">
          <Remarked text={words("rehearsal", { name: status.rehearsal })} />
        </p>
      )}
      {isLost && !isToday ? (
        <p className="banner banner-lost" role="alert">
          {words("lostSentence")}
        </p>
      ) : null}
    </>
  );
}

export function Desk({ startLanguage }: { readonly startLanguage: Language }): ReactElement {
  const [language, setLanguage] = useState(startLanguage);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const path = usePath();
  const connection = useConnection();
  const { value: status, problem } = useResource<Status>(statusPath, aboutStatus);
  const pages = useResource<PageList>(pagesPath, aboutMenu);
  const { value: me } = useResource<Me>(mePath, aboutMe);
  const open = useIncidents(openList.query, openList.first, moreStep);
  const nowMs = useNow(status);
  const isLost = connection === "lost" || (problem?.kind === "unreachable" && status !== undefined);
  const rooms = pages.value?.pages ?? noRooms;
  const timeZone = status?.timeZone ?? "UTC";
  const frame = useMemo(() => ({ timeZone, nowMs }), [timeZone, nowMs]);
  useTitle(language, status, isLost);
  useShortcuts({
    rooms,
    toggleHelp: () => setHelpOpen(!isHelpOpen),
    openPalette: () => setPaletteOpen(me !== undefined && me.role !== "president"),
  });
  function switchLanguage(): void {
    const next = language === "ja" ? "en" : "ja";
    keepLanguage(next);
    setLanguage(next);
  }
  if (connection === "signed-out" || path === "/signin") {
    return (
      <LanguageContext value={language}>
        <SignInScreen isAgain={path !== "/signin"} />
      </LanguageContext>
    );
  }
  return (
    <LanguageContext value={language}>
      <MeContext value={me}>
        <FrameContext value={frame}>
          <a className="skip" href="#main">
            {wordsFor(language)("skip")}
          </a>
          <div className="frame">
            <Side
              path={path}
              host={status?.host ?? ""}
              rooms={rooms}
              held={me?.role === "administrator" ? pages.value?.quarantine : undefined}
              isPresident={me?.role === "president"}
              onLanguage={switchLanguage}
              onHelp={() => setHelpOpen(true)}
            />
            <main id="main" tabIndex={-1}>
              <Banners status={status} isLost={isLost} isToday={path === "/"} />
              <Screen
                path={path}
                status={status}
                statusProblem={problem}
                open={open}
                rooms={rooms}
                roomsAreKnown={pages.value !== undefined}
              />
            </main>
          </div>
          <Announcer status={status} open={open} isLost={isLost} />
          {isPaletteOpen ? <Palette onClose={() => setPaletteOpen(false)} /> : null}
          <ShortcutHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
        </FrameContext>
      </MeContext>
    </LanguageContext>
  );
}
