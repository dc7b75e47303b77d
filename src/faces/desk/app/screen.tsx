// For: which screen an address shows.
// Never: the content of a screen.

import type { ReactElement } from "react";
import type { PageList } from "../../kit/contract.ts";
import type { Status } from "../../kit/status.ts";
import { useMe } from "./data/me.ts";
import type { Listed } from "./data/use-incidents.ts";
import { routeOf } from "./route.ts";
import { AccountsScreen } from "./screens/accounts.tsx";
import { HeldMailScreen } from "./screens/held-mail.tsx";
import { HealthScreen } from "./screens/health.tsx";
import { IncidentScreen } from "./screens/incident.tsx";
import { IncidentsScreen } from "./screens/incidents.tsx";
import { JournalScreen } from "./screens/journal.tsx";
import { LettersScreen } from "./screens/letters.tsx";
import { PeopleScreen } from "./screens/people.tsx";
import { Loading, Missing } from "./screens/plain-screens.tsx";
import { PresidentScreen } from "./screens/president.tsx";
import { QuarantineScreen } from "./screens/quarantine.tsx";
import { RoomScreen } from "./screens/room.tsx";
import { RulesScreen } from "./screens/rules.tsx";
import { SearchScreen } from "./screens/search.tsx";
import { DependenciesScreen } from "./screens/dependencies.tsx";
import { SettingsScreen } from "./screens/settings.tsx";
import { Today } from "./screens/today.tsx";

interface ScreenProps {
  readonly path: string;
  readonly status: Status | undefined;
  readonly statusProblem: unknown;
  readonly open: Listed | undefined;
  readonly rooms: PageList["pages"];
  readonly roomsAreKnown: boolean;
}

export function Screen(props: ScreenProps): ReactElement {
  const { path, status, statusProblem, open, rooms, roomsAreKnown } = props;
  const me = useMe();
  const route = routeOf(path);
  const loading = <Loading problem={statusProblem} />;
  if (me?.role === "president") return status ? <PresidentScreen status={status} /> : loading;
  switch (route.screen) {
    case "today":
      return status ? <Today status={status} open={open} /> : loading;
    case "incidents":
      return <IncidentsScreen />;
    case "incident":
      return <IncidentScreen key={route.id} id={route.id} />;
    case "room":
      return <RoomScreen key={route.name} name={route.name} />;
    case "quarantine":
      return <QuarantineScreen />;
    case "held":
      return <HeldMailScreen key={route.id} id={route.id} />;
    case "services":
      return <DependenciesScreen rooms={roomsAreKnown ? rooms : undefined} />;
    case "people":
      return <PeopleScreen />;
    case "letters":
      return <LettersScreen />;
    case "journal":
      return <JournalScreen />;
    case "rules":
      return <RulesScreen />;
    case "settings":
      return <SettingsScreen />;
    case "health":
      return status ? <HealthScreen status={status} /> : loading;
    case "accounts":
      return <AccountsScreen />;
    case "search":
      return <SearchScreen />;
    default:
      return <Missing />;
  }
}
