// For: the keys of the desk. Letters alone, never while typing or together with Ctrl, Alt or Meta, but for Ctrl-K.
// Never: the only way to do something.

import { useEffect, useRef } from "react";
import { goTo, roomPath } from "../route.ts";

interface Keys {
  readonly rooms: readonly { readonly name: string }[];
  readonly toggleHelp: () => void;
  readonly openPalette: () => void;
}

const chainMs = 1200;

/** After `g`. */
const chained: Readonly<Record<string, string>> = {
  t: "/",
  i: "/incidents",
  s: "/services",
  p: "/people",
  l: "/letters",
  j: "/journal",
  r: "/rules",
  h: "/health",
};

/** The search field of the menu, or its page where the menu is folded away. */
function seekFocus(): void {
  const field = document.querySelector<HTMLElement>("[data-search]");
  if (field?.checkVisibility()) field.focus();
  else goTo("/search");
}

/** Moves the focus to the next or previous incident; the first when none has it. */
function step(by: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>("[data-stop]")];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next =
    at < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(at + by, 0), stops.length - 1);
  stops[next]?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Also while typing: with Ctrl (on a Mac: Cmd) it is no letter. */
function isPaletteKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === "k";
}

export function useShortcuts(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let chainedAt = Number.NEGATIVE_INFINITY;
    function pressed(event: KeyboardEvent): void {
      if (isPaletteKey(event)) {
        event.preventDefault();
        if (document.querySelector("dialog[open]") === null) latest.current.openPalette();
        return;
      }
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.isComposing ||
        isTyping(event.target)
      )
        return;
      const isChained = event.timeStamp - chainedAt < chainMs;
      chainedAt = Number.NEGATIVE_INFINITY;
      const isHelpOpen = document.querySelector("dialog[open]") !== null;
      if (event.key === "?") latest.current.toggleHelp();
      else if (isHelpOpen) return;
      else if (isChained && chained[event.key] !== undefined) goTo(chained[event.key] ?? "/");
      else if (isChained && /^[1-9]$/.test(event.key)) {
        const room = latest.current.rooms[Number(event.key) - 1];
        if (room) goTo(roomPath(room.name));
      } else if (event.key === "g") chainedAt = event.timeStamp;
      else if (event.key === "j") step(1);
      else if (event.key === "k") step(-1);
      else if (event.key === "/") seekFocus();
      else if (event.key === "u") goTo("/");
      else return;
      event.preventDefault();
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}
