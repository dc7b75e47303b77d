// For: which screen an address means, and going there without loading the page anew.
// Never: a screen that has no address.

import { useSyncExternalStore } from "react";

export type Route =
  | { readonly screen: "today" }
  | { readonly screen: "incident"; readonly id: string }
  | { readonly screen: "room"; readonly name: string }
  | { readonly screen: "missing" };

export function routeOf(path: string): Route {
  if (path === "/") return { screen: "today" };
  const parts = /^\/(incidents|rooms)\/([\w-]{1,64})$/.exec(path);
  const name = parts?.[2];
  if (name === undefined) return { screen: "missing" };
  return parts?.[1] === "incidents" ? { screen: "incident", id: name } : { screen: "room", name };
}

export function incidentPath(id: string): string {
  return `/incidents/${encodeURIComponent(id)}`;
}

export function roomPath(name: string): string {
  return `/rooms/${encodeURIComponent(name)}`;
}

const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

export function goTo(path: string): void {
  if (path === location.pathname) return;
  history.pushState(null, "", path);
  tell();
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
