// For: which events are one incident, how bad it is, and what its title says.

import { expect, test } from "vitest";
import { dayMs, minuteMs } from "../../base/clock.ts";
import { watchAppraiser } from "./detect.ts";
import { findingOf, incidentOf, surroundings } from "./fixture/incidents.ts";
import { createPlay, dieOfAssertion, namedDead } from "./fixture/rounds.ts";
import { hung, stories } from "./fixture/stories.ts";

test("a trouble, its deaths and its loop are one incident; it lasts a day where something died, else half an hour", () => {
  const belongings = (name: keyof typeof stories) =>
    stories[name]().events.flatMap(
      (event) => watchAppraiser.belongs(findingOf(event), surroundings) ?? [],
    );
  const died = belongings("named-dies-again");
  expect(new Set(died.map(({ key }) => key)).size).toBe(1);
  expect(died[0]?.quietMs).toBe(dayMs);
  expect(belongings("hung-and-back")[0]?.quietMs).toBe(30 * minuteMs);
});

test("a node that could not be asked and a restart that was ordered open nothing", () => {
  const { events } = stories["nothing-happened"]();
  expect(events.length).toBeGreaterThan(2);
  const findings = events.map((event) => {
    const { group, ...finding } = findingOf(event);
    return { ...finding, group: { "watch.node": group["watch.node"] ?? "" } };
  });
  expect(findings.flatMap((each) => watchAppraiser.belongs(each, surroundings) ?? [])).toEqual([]);
});

test("severity is what people feel: the web gone is critical, back it eases, and a loop stays serious", () => {
  expect(incidentOf(stories["named-is-dead"]()).severity).toBe(1);
  expect(incidentOf(stories["web-server-once"]()).severity).toBe(3);
  expect(incidentOf(stories["dead-between-rounds"]()).severity).toBe(2);
  expect(incidentOf(stories["hung-and-back"]()).severity).toBe(4);
});

test("what was dead at the first look and is missed by nobody is worth a look, and no more", () => {
  const play = createPlay();
  play.rounds(3, 10, { "proc:apache2": ["fail", "gone"] });
  const { severity, title } = incidentOf(play);
  expect(severity).toBe(3);
  expect(title.en).toBe("The web server (Apache) does not run, and did not when the watch began");
});

test("the title of the diary's morning names the root, and who is innocent", () => {
  const { title } = incidentOf(stories["named-is-dead"]());
  expect(title.ja).toBe(
    "名前解決のサーバー（named）が止まっているため、ホームページが見られません。プロキシ（squid）は正常です。",
  );
});

test("a day after the last death the title does not go on warning", () => {
  const play = stories["dead-between-rounds"]();
  const later = incidentOf(play, {}, play.atMs() + 2 * dayMs);
  expect(later.title.en).toMatch(/; it has not died again for a day$/);
});

test("deaths of different kinds have no common cause in the title", () => {
  const play = createPlay();
  play.rounds(3, 10);
  for (const client of ["203.0.113.7", "198.51.100.9", "203.0.113.80"]) {
    dieOfAssertion(play, client);
    play.round(10, {}, { started: "proc:named" });
    play.round(600);
  }
  const { title } = incidentOf(play);
  expect(title.en).toMatch(/each time after a TKEY query; it runs/);
  expect(title.en).not.toMatch(/203\.0\.113/);
});

test("a symptom that was taken for a root says to whom it belongs", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.rounds(2, 5, { "dns:own-zone": ["fail", "servfail"] });
  play.rounds(15, 5, namedDead);
  const explained = play.events.findLast((event) => event["watch.state"] === "explained");
  const finding = findingOf(explained ?? {});
  const notes = watchAppraiser.belongs(finding, surroundings)?.notes;
  expect(incidentOf(play).notes["root"]).toBe("proc:named");
  expect(notes).toMatchObject({ root: "dns:own-zone", facts: "by=proc:named" });
});

test("an address is the only stranger's text in a title, and a hostile one never gets there", () => {
  const play = createPlay();
  play.rounds(3, 10);
  for (let times = 0; times < 3; times += 1) {
    play.ask("proc:named", "client 1.2.3.4<script>#1 (x): query: x IN TKEY +");
    play.hear("systemd", "named.service: Main process exited, code=dumped, status=6/ABRT");
    play.round(10, {}, { started: "proc:named" });
    play.round(600);
  }
  play.rounds(2, 5, hung);
  expect(JSON.stringify(incidentOf(play))).not.toContain("<script>");
});
