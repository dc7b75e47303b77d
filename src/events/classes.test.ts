import { describe, expect, test } from "vitest";
import { scopeOf } from "./classes.ts";

describe("a log source", () => {
  test.each([
    [{ category: "webserver" }, ["web"]],
    [{ category: "webserver", product: "nginx" }, ["web"]],
    [{ product: "apache", service: "access" }, ["web"]],
    [{ product: "apache", service: "error" }, ["web-error"]],
    [{ service: "apache" }, ["web", "web-error"]],
    [{ product: "nginx" }, ["web", "web-error"]],
    [{ product: "linux", service: "nginx" }, ["web", "web-error"]],
    [{ category: "proxy" }, ["proxy"]],
    [{ product: "squid" }, ["proxy"]],
    [{ product: "linux" }, ["syslog"]],
    [{ product: "linux", service: "auth" }, ["syslog"]],
    [{ category: "authentication" }, ["syslog", "web-error"]],
    [{ category: "service", product: "linux" }, ["syslog", "web-error"]],
  ])("%j is of %j", (source, classes) => {
    expect(scopeOf(source)?.classes).toEqual(classes);
  });

  test("of one daemon is of its programs, under all names that its versions have", () => {
    expect(scopeOf({ product: "linux", service: "sshd" })).toEqual({
      classes: ["syslog"],
      programs: ["sshd", "sshd-session", "sshd-auth"],
    });
  });

  test("of a service of many programs is told by the service's name", () => {
    expect(scopeOf({ product: "linux", service: "postfix" })).toEqual({
      classes: ["syslog"],
      programs: ["postfix"],
    });
  });

  test.each([
    { product: "windows", category: "process_creation" },
    { product: "okta", category: "authentication" },
    { product: "linux", category: "process_creation" },
    { product: "linux", service: "auditd" },
    { product: "windows", service: "apache" },
    { product: "safeline", category: "webserver" },
    { product: "zeek", service: "http" },
    { product: "modsecurity" },
    { product: "cisco", service: "syslog" },
    { category: "dns" },
    { category: "antivirus" },
    { product: "linux", service: "constructor" },
    { product: "__proto__" },
    {},
  ])("%j is of none that is read here", (source) => {
    expect(scopeOf(source)).toBeUndefined();
  });
});
