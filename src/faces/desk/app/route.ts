// For: which screen an address means, and going there without loading the page anew.
// Never: a screen that has no address.

import { useSyncExternalStore } from "react";

/** Screens with an address of one word. The API serves the desk's page under each (src/faces/api/desk-routes.ts). */
export const plainScreens = [
  "incidents",
  "services",
  "people",
  "letters",
  "journal",
  "rules",
  "settings",
  "health",
  "accounts",
  "search",
  "quarantine",
] as const;

export type PlainScreen = (typeof plainScreens)[number];

export type Route =
  | { readonly screen: "today" }
  | { readonly screen: PlainScreen }
  | { readonly screen: "incident"; readonly id: string }
  | { readonly screen: "room"; readonly name: string }
  | { readonly screen: "held"; readonly id: string }
  | { readonly screen: "sign-in" }
  | { readonly screen: "missing" };

export function routeOf(path: string): Route {
  if (path === "/") return { screen: "today" };
  if (path === "/signin") return { screen: "sign-in" };
  const plain = plainScreens.find((screen) => path === `/${screen}`);
  if (plain) return { screen: plain };
  const parts = /^\/(incidents|rooms|quarantine)\/([\w-]{1,64})$/.exec(path);
  const name = parts?.[2];
  if (name === undefined) return { screen: "missing" };
  if (parts?.[1] === "quarantine") return { screen: "held", id: name };
  return parts?.[1] === "incidents" ? { screen: "incident", id: name } : { screen: "room", name };
}

export function incidentPath(id: string): string {
  return `/incidents/${encodeURIComponent(id)}`;
}

export function heldPath(id: string): string {
  return `/quarantine/${encodeURIComponent(id)}`;
}

export function roomPath(name: string): string {
  return `/rooms/${encodeURIComponent(name)}`;
}

export function searchPath(text: string): string {
  return `/search?q=${encodeURIComponent(text)}`;
}

const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

export function goTo(path: string): void {
  if (path === location.pathname + location.search) return;
  const isSameScreen = path.split("?")[0] === location.pathname;
  if (isSameScreen) history.replaceState(null, "", path);
  else history.pushState(null, "", path);
  tell();
  if (isSameScreen) return;
  scrollTo(0, 0);
  // A new screen is read from its heading on, by eye and by ear.
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true }),
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("popstate", listener);
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

/** One value behind the ? of the address; empty when it is not there. */
export function useQuery(name: string): string {
  return useSyncExternalStore(
    subscribe,
    () => new URLSearchParams(location.search).get(name) ?? "",
  );
}
