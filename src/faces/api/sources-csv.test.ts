// For: what a spreadsheet opens.

import { describe, expect, it } from "vitest";
import type { SourceTally } from "../../incidents/incident.ts";
import { csvName, isoTime, sourcesCsv } from "./sources-csv.ts";

const tally: SourceTally = {
  source: "192.0.2.7",
  hits: 16,
  firstMs: Date.UTC(2001, 8, 18, 13),
  lastMs: Date.UTC(2001, 8, 18, 14),
  bytesIn: 4039,
  bytesOut: 512,
  reach: "attempted",
};

describe("the sources as CSV", () => {
  it("name their columns and hold one row for each source", () => {
    expect(sourcesCsv([tally]).split("\r\n")).toEqual([
      "\ufeffsource,hits,first,last,bytes_in,bytes_out,reach",
      `"192.0.2.7",16,"2001-09-18T13:00:00.000Z","2001-09-18T14:00:00.000Z",4039,512,"attempted"`,
      "",
    ]);
  });

  it("run no formula and break no row, whatever a source is called", () => {
    const hostile = { ...tally, source: '=HYPERLINK("http://192.0.2.1")\r\n\u001b[31m' };
    const [, row, ...rest] = sourcesCsv([hostile]).split("\r\n");
    expect(row?.startsWith(`"'=HYPERLINK(""http://192.0.2.1"")\\x0d\\x0a\\x1b[31m",16,`)).toBe(
      true,
    );
    expect(rest).toEqual([""]);
  });

  it("leave a time empty that is none", () => {
    expect(isoTime(Number.NaN)).toBe("");
    expect(isoTime(9e15)).toBe("");
  });

  it("have a file name that nothing can misread", () => {
    expect(csvName('INC-2001-0003"\r\nx: ../../etc')).toBe(
      "INC-2001-0003___x________etc-sources.csv",
    );
  });
});
