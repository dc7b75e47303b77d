// For: attempt, doubt and success told apart by the answers of the site.
// Never: a family by name where a kind of answer is meant.

import { describe, expect, test } from "vitest";
import { reachOf } from "./reach.ts";
import { findingWith, surroundingsWith } from "./fixture/made-up.ts";

function phpunit(answers: Record<string, number>) {
  return findingWith({ rule: "phpunit", hinomi: { family: "phpunit" }, answers });
}

describe("the answers of the server say how far an attempt got", () => {
  test.each([
    ["404/196", "attempted"],
    ["403/199", "attempted"],
    ["500/0", "attempted"],
    ["200/32", "succeeded"],
    ["200/", "succeeded"],
    ["206/32", "succeeded"],
    ["301/259", "attempted"],
    ["308/0", "attempted"],
    ["302/0", "doubtful"],
    ["other", "attempted"],
    ["garbage", "attempted"],
  ])("eval-stdin.php answered %s: %s", (answer, reach) => {
    expect(reachOf(phpunit({ [answer]: 1 }), surroundingsWith())).toBe(reach);
  });

  test("one success among many refusals counts", () => {
    expect(reachOf(phpunit({ "404/196": 38, "200/32": 1 }), surroundingsWith())).toBe("succeeded");
  });

  test("an answer of the size of the site's own 404 page is only doubtful", () => {
    const surroundings = surroundingsWith({ notFoundSizes: new Map([[5120, 9]]) });
    expect(reachOf(phpunit({ "200/5120": 1 }), surroundings)).toBe("doubtful");
    expect(reachOf(phpunit({ "200/5121": 1 }), surroundings)).toBe("succeeded");
  });

  test("a site that was never seen to say 404 answers 200 to everything: doubtful", () => {
    expect(reachOf(phpunit({ "200/32": 1 }), surroundingsWith({ notFoundSizes: new Map() }))).toBe(
      "doubtful",
    );
  });

  test("a site that redirects everything proves nothing", () => {
    expect(reachOf(phpunit({ "302/0": 1 }), surroundingsWith({ notFoundSizes: new Map() }))).toBe(
      "attempted",
    );
  });

  test.each(["log4shell", "shellshock", "spring4shell"])(
    "a page answered to %s says nothing",
    (family) => {
      const finding = findingWith({ hinomi: { family }, answers: { "200/8421": 3 } });
      expect(reachOf(finding, surroundingsWith())).toBe("attempted");
    },
  );

  test("where an ordinary page may stand, an answer is doubtful at most", () => {
    const finding = findingWith({ hinomi: { family: "phpmyadmin" }, answers: { "200/8421": 1 } });
    expect(reachOf(finding, surroundingsWith())).toBe("doubtful");
  });

  test("an accepted CONNECT is a success although the attempt rule only hints", () => {
    const hinomi = { family: "open-proxy", outcome: "success" } as const;
    expect(reachOf(findingWith({ hinomi, answers: { "200/0": 1 } }), surroundingsWith())).toBe(
      "succeeded",
    );
  });

  test("a refused WordPress log-in answers 200; only a redirect raises doubt", () => {
    const login = (answers: Record<string, number>) =>
      reachOf(findingWith({ hinomi: { family: "wordpress" }, answers }), surroundingsWith());
    expect(login({ "200/5120": 60 })).toBe("attempted");
    expect(login({ "200/5120": 60, "302/0": 1 })).toBe("doubtful");
  });

  test("a script that answered an attacker stays doubtful whatever it said", () => {
    const finding = findingWith({ hinomi: { family: "after-attack" }, answers: { "404/196": 1 } });
    expect(reachOf(finding, surroundingsWith())).toBe("doubtful");
  });
});
