// For: the desk for who hears it, cannot tell its colours or has no mouse: names, landmarks, headings, contrast (WCAG 2.2 AA).
// Never: a matter of taste.

import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { penOf } from "./app/views/pens.ts";
import {
  buildDesk,
  isBrowserMissing,
  startDesk,
  type Built,
  type DeskInBrowser,
} from "./fixture/desk-in-browser.ts";
import {
  colourOfHex,
  contrast,
  contrastWanted,
  seenTexts,
  type SeenText,
} from "./fixture/seen-text.ts";

interface Node {
  readonly role: string;
  readonly name: string;
  readonly level?: number;
}

interface RawValue {
  readonly value?: string | number | boolean;
}

interface RawNode {
  readonly ignored: boolean;
  readonly role?: RawValue;
  readonly name?: RawValue;
  readonly properties?: readonly { readonly name: string; readonly value: RawValue }[];
}

/** What a screen reader is told, in order. */
async function told(page: Page): Promise<Node[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as { nodes: RawNode[] };
  return nodes
    .filter((node) => !node.ignored)
    .map((node) => {
      const level = node.properties?.find(({ name }) => name === "level")?.value.value;
      const role = String(node.role?.value ?? "");
      const name = String(node.name?.value ?? "").trim();
      return typeof level === "number" ? { role, name, level } : { role, name };
    });
}

const named = new Set([
  "button",
  "link",
  "img",
  "image",
  "region",
  "navigation",
  "dialog",
  "table",
  "progressbar",
]);

const screens = [
  "/",
  "/incidents",
  "/incidents/INC-2001-0003",
  "/services",
  "/people",
  "/letters",
  "/journal",
  "/rules",
  "/settings",
  "/health",
  "/accounts",
  "/search?q=192.0.2.66",
  "/rooms/worm-scan",
  "/rooms/tea-kitchen",
  "/rooms/nowhere",
] as const;
const looks = [
  { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

/** A page with all its blocks; on Today they come one by one. */
async function shown(
  desk: DeskInBrowser,
  path: string,
  look: (typeof looks)[number],
): Promise<Page> {
  const page = await desk.open(path, look);
  await page
    .locator(path === "/" ? ".incidents-over .incident" : "main h1")
    .first()
    .waitFor();
  return page;
}

async function faintTexts(page: Page): Promise<readonly SeenText[]> {
  const texts = await seenTexts(page);
  expect(texts.length).toBeGreaterThan(4);
  return texts.filter((text) => contrast(text.ink, text.behind) < contrastWanted(text));
}

let built: Built;

beforeAll(async () => {
  if (!isBrowserMissing) built = await buildDesk();
});
afterAll(() => built?.close());

describe.skipIf(isBrowserMissing).each(screens)("the desk for everybody, at %s", (path) => {
  let desk: DeskInBrowser;
  let pages: readonly Page[];

  beforeAll(async () => {
    desk = await startDesk(built);
    pages = await Promise.all(looks.map((look) => shown(desk, path, look)));
  });
  afterAll(() => desk.close());

  it("names everything that is worked or looked at", async () => {
    for (const page of pages) {
      const nodes = await told(page);
      expect(nodes.filter(({ role, name }) => named.has(role) && name === "")).toEqual([]);
      expect(nodes.filter(({ role }) => role === "button").length).toBeGreaterThan(0);
    }
  });

  it("has one main part, a banner with the menu, and headings in order", async () => {
    for (const page of pages) {
      const nodes = await told(page);
      const landmarks = nodes
        .map(({ role }) => role)
        .filter((role) => ["main", "banner"].includes(role));
      expect(landmarks.toSorted()).toEqual(["banner", "main"]);
      const levels = nodes.flatMap(({ role, level }) =>
        role === "heading" && level ? [level] : [],
      );
      expect(levels.filter((level) => level === 1)).toEqual([1]);
      expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    }
  });

  it("sets every text off from what lies behind it", async () => {
    for (const page of pages) expect(await faintTexts(page)).toEqual([]);
  });
});

describe.skipIf(isBrowserMissing)("the desk for everybody", () => {
  let desk: DeskInBrowser;

  beforeEach(async () => {
    desk = await startDesk(built);
  });
  afterEach(() => desk.close());

  it("a text that is too faint, and a button without a name, would be seen", async () => {
    const page = await shown(desk, "/", looks[0]);
    await page.evaluate(`(() => {
      const faint = document.createElement("p");
      faint.textContent = "faint";
      faint.className = "soft";
      faint.style.opacity = "0.7";
      const nameless = document.createElement("button");
      nameless.append(document.createElement("span"));
      document.querySelector("main").append(faint, nameless);
    })()`);
    expect((await faintTexts(page)).map(({ text }) => text)).toEqual(["faint"]);
    const nameless = (await told(page)).filter(
      ({ role, name }) => role === "button" && name === "",
    );
    expect(nameless).toHaveLength(1);
  });

  it("the menu is a landmark with a name, behind its button on a telephone", async () => {
    const page = await shown(desk, "/", looks[1]);
    const menus = async () => (await told(page)).filter(({ role }) => role === "navigation");
    expect(await menus()).toEqual([]);
    await page.getByRole("button", { name: "メニュー", expanded: false }).click();
    expect(await menus()).toEqual([{ role: "navigation", name: "メニュー" }]);
  });

  it("a line that is hidden in a plot keeps a readable name", async () => {
    for (const look of looks) {
      const page = await shown(desk, "/rooms/worm-scan", look);
      await page.getByRole("button", { name: "Nimda", pressed: true }).click();
      await page.getByRole("button", { name: "Nimda", pressed: false }).waitFor();
      expect(await faintTexts(page)).toEqual([]);
    }
  });

  it("the pens of the plots can be read as names on the paper, light and dark", async () => {
    for (const look of looks) {
      const page = await desk.open("/", look);
      const paper = await page.evaluate<string>(
        "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()",
      );
      const pens = Array.from({ length: 8 }, (_, index) => penOf(index, look.colorScheme).colour);
      const ratios = pens.map((pen) => contrast(colourOfHex(pen), colourOfHex(paper)));
      expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5);
      expect(new Set(pens).size).toBe(8);
    }
  });

  it("a table tells which head belongs to which cell, and its first column stays when the others scroll", async () => {
    const page = await shown(desk, "/rooms/worm-scan", looks[1]);
    const table = page.locator("table.grid");
    expect(await table.locator("tbody tr").count()).toBeGreaterThan(5);
    expect(await table.locator("thead th:not([scope='col'])").count()).toBe(0);
    expect(await table.locator("tbody tr:not(:has(th[scope='row']))").count()).toBe(0);
    const first = table.locator("tbody th").first();
    const second = table.locator("tbody td").first();
    const [firstX, secondX] = [await first.boundingBox(), await second.boundingBox()].map(
      (box) => box?.x,
    );
    await page.evaluate("document.querySelector('.scroll').scrollLeft = 120");
    expect((await first.boundingBox())?.x).toBe(firstX);
    expect((await second.boundingBox())?.x).toBe((secondX ?? 0) - 120);
  });
});
