import { describe, expect, it } from "vitest";
import { viewOf } from "../../events/event.ts";
import { explainRule, nearlyMatched } from "./explain.ts";
import { ruleOf, ruleText } from "./testing.ts";

const rule = ruleOf(
  ruleText(
    "path: {cs-uri-stem|endswith: eval-stdin.php}\nok: {sc-status: 200}\nours: {c-ip: 192.0.2.9}\ncondition: path and ok and not ours",
  ),
);

function explained(event: Record<string, string | number>) {
  const explanation = explainRule(rule, viewOf(event));
  return { ...explanation, isNear: nearlyMatched(rule, explanation) };
}

describe("explainRule", () => {
  const path = { "url.path": "/vendor/eval-stdin.php" };

  it("names each selection and whether it held", () => {
    expect(explained({ ...path, "http.response.status_code": 200 })).toEqual({
      matched: true,
      isNear: false,
      selections: [
        { name: "path", held: true },
        { name: "ok", held: true },
        { name: "ours", held: false },
      ],
    });
  });

  it("tells a near miss from a line that has nothing to do with the rule", () => {
    expect(explained({ ...path, "http.response.status_code": 404 })).toMatchObject({
      matched: false,
      isNear: true,
    });
    expect(explained({ "source.ip": "192.0.2.9" })).toMatchObject({
      matched: false,
      isNear: false,
    });
  });
});
