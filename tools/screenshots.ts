// For: the pictures in docs/images: the desk over the rehearsal of 2001, every page in both languages, light and dark, wide and narrow.
// Never: a made-up picture: the real command plays the real rehearsal, and a real Chromium looks at it.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { quietBrowser } from "../src/faces/desk/fixture/quiet-browser.ts";

const root = join(import.meta.dirname, "..");
const images = join(root, "docs/images");
// A short name: it is seen in the pictures.
const folder = join(tmpdir(), "hinomi");
if (existsSync(folder)) throw new Error(`${folder} exists: remove it first`);

/** Names of plain pages; without one all pictures are taken. */
const only = process.argv.slice(2);
const isWanted = (name: string) => only.length === 0 || only.includes(name);

interface Look {
  readonly language: "ja" | "en";
  readonly scheme: "light" | "dark";
  readonly width: 1280 | 390;
}

const looks: readonly Look[] = (["ja", "en"] as const).flatMap((language) =>
  (["light", "dark"] as const).flatMap((scheme) =>
    ([1280, 390] as const).map((width) => ({ language, scheme, width })),
  ),
);

/** Pages whose file is called like their address. */
const plainPages = [
  "incidents",
  "services",
  "people",
  "letters",
  "journal",
  "rules",
  "settings",
  "health",
  "accounts",
] as const;

function startDesk(): {
  readonly child: ReturnType<typeof spawn>;
  readonly link: () => Promise<string>;
} {
  const args = [
    "up",
    "--rehearse",
    "2001-08-codered",
    "--lang",
    "en",
    "--store",
    folder,
    "--port",
    "47649",
  ];
  const child = spawn(join(root, "bin/hinomi"), args, { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.on("data", (bytes: Buffer) => {
    printed += bytes.toString();
  });
  const isReady = () => /INFO|WATCH|SERIOUS|CRITICAL/.test(printed);
  return {
    child,
    async link() {
      for (let tries = 0; tries < 600 && !isReady(); tries += 1)
        await new Promise((done) => setTimeout(done, 100));
      const found = /http:\/\/127\.0\.0\.1:\d+\/enter\?token=\S+/.exec(printed);
      if (!found || !isReady()) throw new Error(`the desk did not open:\n${printed}`);
      return found[0];
    },
  };
}

async function picture(
  browser: Browser,
  session: object,
  origin: string,
  look: Look,
): Promise<void> {
  const { language, scheme, width } = look;
  const context = await browser.newContext({
    ...session,
    viewport: { width, height: width === 390 ? 844 : 900 },
    deviceScaleFactor: 1,
    colorScheme: scheme,
    locale: language === "ja" ? "ja-JP" : "en-GB",
  });
  const page = await context.newPage();
  const suffix = `${language}${scheme === "dark" ? "-dark" : ""}${width === 390 ? "-390" : ""}`;
  const shoot = async (name: string, path: string) => {
    await page.goto(`${origin}${path}`);
    await page.locator("main h1, main h2").first().waitFor();
    await page.locator("main .loading").waitFor({ state: "detached" });
    await page.waitForTimeout(1200);
    await page.screenshot({ path: join(images, `${name}-${suffix}.png`), fullPage: true });
  };
  for (const name of plainPages) if (isWanted(name)) await shoot(name, `/${name}`);
  if (only.length > 0) {
    await context.close();
    return;
  }
  await shoot("today", "/");
  await shoot("worms", "/rooms/worms");
  await shoot("incident", "/incidents/INC-2001-0003");
  // What would be done, as it is shown before the yes.
  const plan = page.locator(".plan > .button").first();
  if ((await plan.count()) > 0) {
    await plan.click();
    await page
      .locator(".plan")
      .first()
      .screenshot({ path: join(images, `plan-${suffix}.png`) });
  }
  // The president's page, as it is read before it is sent.
  const president = page.locator(".choice-row button").first();
  if ((await president.count()) > 0) {
    await president.click();
    await page.locator(".paper h3").waitFor();
    await page.locator(".paper").screenshot({ path: join(images, `report-${suffix}.png`) });
  }
  await shoot("search", "/search?q=default.ida");
  await context.close();
}

const desk = startDesk();
try {
  mkdirSync(images, { recursive: true });
  const link = await desk.link();
  const browser = await quietBrowser();
  const entering = await browser.newContext();
  await (await entering.newPage()).goto(link);
  const storageState = await entering.storageState();
  for (const look of looks) await picture(browser, { storageState }, new URL(link).origin, look);
  await browser.close();
} finally {
  desk.child.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}
