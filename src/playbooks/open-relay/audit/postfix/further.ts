// For: settings of one smtpd that are no relay by themselves: logins not bound to a sender, XCLIENT, a filter that can be passed, tables nobody can read.
// Never: hygiene that has nothing to do with relaying.

import { say } from "../../say.ts";
import type { Weakness } from "../../../playbook.ts";
import { judgedBy, weakness } from "../weakness.ts";
import type { WeaknessDraft } from "../weakness.ts";
import { changeParameter } from "./change-parameter.ts";
import type { PostfixFiles } from "./change-parameter.ts";
import type { ServiceJudgement } from "./judge-service.ts";
import { compiledPath, tableName } from "./maps.ts";
import { words } from "./read-master-cf.ts";

const commands = ["postfix check", "postfix reload"];

type Draft = Pick<WeaknessDraft, "name" | "state" | "severity" | "said" | "fixSaid"> &
  Partial<Pick<WeaknessDraft, "file" | "line" | "commands">>;
type Add = (parameter: string, draft: Draft, value?: string) => void;

/** `value`: what the parameter is to be instead. */
function adder(
  postfix: PostfixFiles,
  { parameters, service }: ServiceJudgement,
  found: Weakness[],
): Add {
  return (parameter, draft, value) => {
    const { file, line } = parameters.origin(parameter);
    const change =
      value === undefined ? undefined : changeParameter(postfix, service, parameter, value);
    const place = {
      file: `${postfix.folder}/${file === "master" ? "master.cf" : "main.cf"}`,
      line: line || 1,
    };
    found.push(
      weakness(
        {
          product: "postfix",
          judgedBy: judgedBy("postfix"),
          commands,
          ...place,
          ...draft,
          ...(change && { change }),
        },
        postfix.files,
      ),
    );
  };
}

export function furtherWeaknesses(postfix: PostfixFiles, judgement: ServiceJudgement): Weakness[] {
  const found: Weakness[] = [];
  const add = adder(postfix, judgement, found);
  logins(judgement, add);
  others(postfix, judgement, add);
  return found;
}

function logins({ parameters }: ServiceJudgement, add: Add): void {
  const hasLogins = parameters.value("smtpd_sasl_auth_enable") === "yes";
  if (hasLogins && !parameters.value("smtpd_sasl_security_options").includes("noanonymous")) {
    const options = parameters.value("smtpd_sasl_security_options");
    add(
      "smtpd_sasl_security_options",
      {
        name: "anonymous-login",
        state: "open",
        severity: "critical",
        said: say("weak.anonymous"),
        fixSaid: say("fix.anonymous"),
      },
      options === "" ? "noanonymous" : `noanonymous, ${options}`,
    );
  }
  const senders = parameters.value("smtpd_sender_restrictions");
  const recipients = parameters.value("smtpd_recipient_restrictions");
  const isBound =
    /reject_(?:authenticated_)?sender_login_mismatch|reject_known_sender_login_mismatch/;
  if (hasLogins && !isBound.test(`${senders} ${recipients}`)) {
    const hasMap = parameters.value("smtpd_sender_login_maps") !== "";
    const list = ["reject_authenticated_sender_login_mismatch", ...words(senders, true)];
    add(
      "smtpd_sender_restrictions",
      {
        name: "login-may-forge-sender",
        state: "risky",
        severity: "medium",
        said: say("weak.login"),
        fixSaid: say(hasMap ? "fix.login" : "fix.login.map"),
      },
      hasMap ? list.join(", ") : undefined,
    );
  }
}

function others(postfix: PostfixFiles, judgement: ServiceJudgement, add: Add): void {
  const { parameters, unknown } = judgement;
  const xclient = words(parameters.value("smtpd_authorized_xclient_hosts"), true);
  const isFar = (host: string) => !/^(?:127\.|\[?::1|localhost)/.test(host);
  if (xclient.some(isFar)) {
    add(
      "smtpd_authorized_xclient_hosts",
      {
        name: "xclient-for-others",
        state: xclient.some((host) => /\/0$|^static:/.test(host)) ? "open" : "risky",
        severity: "high",
        said: say("weak.xclient"),
        fixSaid: say("fix.xclient"),
      },
      xclient.filter((host) => !isFar(host)).join(" "),
    );
  }
  const filters = parameters.value("smtpd_milters");
  if (filters !== "" && parameters.value("milter_default_action") === "accept") {
    add(
      "milter_default_action",
      {
        name: "filter-can-be-passed",
        state: "risky",
        severity: "low",
        said: say("weak.milter"),
        fixSaid: say("fix.milter"),
      },
      "tempfail",
    );
  }
  for (const { parameter } of unknown.slice(0, 1)) {
    add(parameter, {
      name: "not-readable",
      state: "unknown",
      severity: "low",
      said: say("weak.unreadable"),
      fixSaid: say("fix.unreadable"),
    });
  }
  for (const { path, name } of staleTables(postfix, judgement)) {
    add("smtpd_recipient_restrictions", {
      name: "table-not-rebuilt",
      state: "half-fixed",
      severity: "medium",
      file: path,
      line: 1,
      said: say("weak.stale"),
      fixSaid: say("fix.stale"),
      commands: [`postmap ${name}`],
    });
  }
}

/** Tables in use whose text is younger than what was compiled of it. */
function staleTables(
  { files }: PostfixFiles,
  { parameters }: ServiceJudgement,
): { readonly path: string; readonly name: string }[] {
  const lists = ["client", "helo", "sender", "relay", "recipient"].map((what) =>
    parameters.value(`smtpd_${what}_restrictions`),
  );
  const all = [...lists, parameters.value("relay_domains"), parameters.value("mynetworks")];
  return words(all.join(" "), true).flatMap((token) => {
    const name = tableName(token);
    const built = name && compiledPath(name);
    if (!name || built === undefined || !/^\/[\w./-]+$/.test(name.path)) return [];
    const [text, table] = [files.get(name.path), files.get(built)];
    const isStale = text !== undefined && (!table || text.changedMs > table.changedMs);
    return isStale ? [{ path: name.path, name: `${name.type}:${name.path}` }] : [];
  });
}
