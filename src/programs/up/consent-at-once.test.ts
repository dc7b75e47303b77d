import { describe, expect, test } from "vitest";
import type { Incident } from "../../incidents/incident.ts";
import { startConsentAtOnce } from "./consent-at-once.ts";

const incident = (id: string, events = 1) => ({ id, events }) as Incident;

/** A person at the switch: each approval waits until it is let go. */
function started(failing: readonly string[] = []) {
  const begun: string[] = [];
  const faults: unknown[] = [];
  const held: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const consent = startConsentAtOnce({
    now: () => 0,
    async approve({ id, events }) {
      begun.push(`${id} ${events}`);
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => held.push(resolve));
      running -= 1;
      if (failing.includes(id)) throw new Error(id);
    },
    onFault: (error) => faults.push(error),
  });
  async function letGo(): Promise<void> {
    held.shift()?.();
    // The rest after a turn that took no time.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { consent, begun, faults, letGo, mostAtOnce: () => most };
}

describe("what the settings allow", () => {
  test("is begun in the same moment in which the incident has changed", () => {
    const { consent, begun } = started();
    consent.heard([incident("INC-1")]);
    expect(begun).toEqual(["INC-1 1"]);
  });

  test("is begun also after a commit that changed none, and after an earlier turn has ended", async () => {
    const { consent, begun, letGo } = started();
    consent.heard([]);
    consent.heard([incident("INC-1")]);
    await letGo();
    consent.heard([incident("INC-2")]);
    expect(begun).toEqual(["INC-1 1", "INC-2 1"]);
  });

  test("waits while another is carried out, and then knows the newest state only", async () => {
    const { consent, begun, letGo, mostAtOnce } = started();
    consent.heard([incident("INC-1")]);
    consent.heard([incident("INC-2", 1)]);
    consent.heard([incident("INC-2", 2), incident("INC-1", 9)]);
    await letGo();
    await letGo();
    await letGo();
    expect(begun).toEqual(["INC-1 1", "INC-2 2", "INC-1 9"]);
    expect(mostAtOnce()).toBe(1);
  });

  test("fails and is told, and the next one is carried out", async () => {
    const { consent, begun, faults, letGo } = started(["INC-1"]);
    consent.heard([incident("INC-1"), incident("INC-2")]);
    await letGo();
    await letGo();
    expect(begun).toEqual(["INC-1 1", "INC-2 1"]);
    expect(faults).toEqual([new Error("INC-1")]);
  });

  test("is not begun any more after the end, which waits for what runs", async () => {
    const { consent, begun, letGo } = started();
    consent.heard([incident("INC-1")]);
    consent.heard([incident("INC-2")]);
    let isOver = false;
    const stopping = consent.stop().then(() => (isOver = true));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isOver).toBe(false);
    await letGo();
    await stopping;
    consent.heard([incident("INC-3")]);
    expect(begun).toEqual(["INC-1 1"]);
  });
});
