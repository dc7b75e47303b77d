import { expect, test } from "vitest";
import { startFilteredPostfix } from "../../src/programs/mail-filter/fixture/mail-servers.ts";
import { openHouse } from "./sircam-house/sircam-house.ts";
import { firstMail, wave, priceList } from "./sircam-house/sircam-mails.ts";
test("x", async () => {
  const house = await openHouse(startFilteredPostfix);
  try {
    console.log(await house.send(firstMail("first"), ["keiri@example.jp"]));
    console.log(house.log());
    await house.beginToFilter();
    console.log(house.hinomi("quarantine", "outbreak", "on", "--hours", "4"));
    for (const [name, text] of Object.entries(wave()))
      console.log(
        name,
        await house.send(text, ["keiri@example.jp", "soumu@example.jp", "eigyo@example.jp"]),
      );
    console.log(await house.send(priceList("p1"), ["keiri@example.jp"]));
    await house.until("inc", () => house.hinomi("incidents", "--json").includes("virus-mail"));
    await new Promise((r) => setTimeout(r, 2000));
    console.log(house.hinomi("incidents", "--json"));
    console.log(await house.send(firstMail("again"), ["eigyo@example.jp"]));
    await new Promise((r) => setTimeout(r, 3000));
    console.log(house.hinomi("incidents", "--json"));
    console.log(house.hinomi("quarantine", "list", "--json").slice(0, 3000));
    const inc = JSON.parse(house.hinomi("incidents", "--json")).incidents;
    for (const i of inc) {
      console.log(house.hinomi("show", i.id, "--json").slice(0, 6000));
      console.log(house.hinomi("report", i.id, "--for", "staff", "--lang", "ja", "--json"));
      console.log(house.hinomi("report", i.id, "--for", "staff", "--lang", "ja", "--easy"));
    }
    console.log(
      house
        .log()
        .map((l) => JSON.stringify(l))
        .join("\n"),
    );
  } finally {
    await house.end();
  }
}, 120000);
