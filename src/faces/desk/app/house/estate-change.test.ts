// For: what the estate's editor sends is what stands in its rows.

import { describe, expect, it } from "vitest";
import { freshId, officeWith, personWith } from "./estate-change.ts";

describe("the editor of people and offices", () => {
  it("leaves out what was emptied, and keeps an empty name so that it can be typed anew", () => {
    const office = { id: "osaka", name: "大阪", network: "192.0.2.0/24", pcs: 4 };
    expect(officeWith(office, { network: "", pcs: undefined })).toEqual({
      id: "osaka",
      name: "大阪",
    });
    expect(officeWith(office, { name: "" }).name).toBe("");
  });

  it("moves a person to no office at all", () => {
    const person = {
      id: "p",
      name: "窓口",
      role: "staff",
      office: "osaka",
      language: "ja",
    } as const;
    expect(personWith(person, { office: "" })).not.toHaveProperty("office");
  });

  it("gives a new row a name nobody has", () => {
    expect(freshId("office", [{ id: "office-2" }, { id: "office-3" }])).toBe("office-4");
    expect(freshId("office", [{ id: "office-2" }])).toBe("office-3");
  });
});
