// For: light or dark: the system's choice until the person makes another, which is kept.
// Never: a colour; those stand in style/tokens.css.

import { useSyncExternalStore } from "react";
import type { Theme } from "../views/pens.ts";

const storageKey = "hinomi.theme";
const listeners = new Set<() => void>();
const media = matchMedia("(prefers-color-scheme: dark)");

function chosen(): Theme | undefined {
  try {
    const kept = localStorage.getItem(storageKey);
    return kept === "light" || kept === "dark" ? kept : undefined;
  } catch {
    return undefined;
  }
}

function current(): Theme {
  const set = document.documentElement.dataset["theme"];
  return set === "dark" ? "dark" : "light";
}

function show(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  for (const listener of listeners) listener();
}

export function startTheme(): void {
  show(chosen() ?? (media.matches ? "dark" : "light"));
  media.addEventListener("change", () => {
    if (!chosen()) show(media.matches ? "dark" : "light");
  });
}

export function toggleTheme(): void {
  const next = current() === "dark" ? "light" : "dark";
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // Kept for this page only.
  }
  show(next);
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}
