// For: may this call be the undo of that step? A plan could else hide a second action in its undo, where no command is shown.
// Never: an undo of other names, addresses or messages than the step's.

import type { Call } from "../../actions/catalogue.ts";
import { banNetworks, banText } from "./ban/ban-script.ts";

function isAmong(some: readonly string[], all: readonly string[]): boolean {
  const known = new Set(all);
  return some.every((each) => known.has(each));
}

function bansOf(addresses: readonly string[]): string[] {
  return banNetworks(addresses).map(banText);
}

export function undoFits(step: Call, undo: Call): boolean {
  switch (step.verb) {
    case "ban.add":
      return (
        undo.verb === "ban.remove" &&
        isAmong(bansOf(undo.args.addresses), bansOf(step.args.addresses))
      );
    case "ban.remove":
      return (
        undo.verb === "ban.add" && isAmong(bansOf(undo.args.addresses), bansOf(step.args.addresses))
      );
    case "file.edit":
      return (
        undo.verb === "file.restore" &&
        undo.args.file === step.args.file &&
        undo.args.backup === step.args.before
      );
    case "queue.hold":
    case "queue.release": {
      const back = step.verb === "queue.hold" ? "queue.release" : "queue.hold";
      return (
        undo.verb === back &&
        undo.args.server === step.args.server &&
        isAmong(undo.args.ids, step.args.ids)
      );
    }
    case "mail.rebuild":
      return undo.verb === "mail.restore" && undo.args.server === step.args.server;
    case "account.suspend":
    case "account.restore": {
      const back = step.verb === "account.suspend" ? "account.restore" : "account.suspend";
      return (
        undo.verb === back && undo.args.list === step.args.list && undo.args.user === step.args.user
      );
    }
    // Before an edit: taking back goes from the last step to the first, so the table is built, or the settings are
    // read, once more when the edit after it was taken back.
    case "map.build":
      return undo.verb === "map.build" && undo.args.map === step.args.map;
    case "service.reload":
      return undo.verb === "service.reload" && undo.args.service === step.args.service;
    default:
      return false;
  }
}
