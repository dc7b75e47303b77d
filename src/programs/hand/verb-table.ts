// For: each verb of the catalogue with how it is shown and how it is done. There is no other way to anything.
// Never: a verb without its place here; the type sees to it.

import { banCommand, listCommand, unbanCommand } from "./ban/ban-script.ts";
import { addBans, listBans, removeBans } from "./ban/ban-verbs.ts";
import { shownCommand } from "./command.ts";
import type { Command } from "./command.ts";
import { keepCommand, keepCores, listCores } from "./cores/core-verbs.ts";
import { editFile, readFile, restoreFile } from "./files/file-verbs.ts";
import { rebuildCommand, rebuildMail, restoreMail } from "./mail/rebuild-verbs.ts";
import { accountCommand, changeAccount } from "./maps/account-verbs.ts";
import { buildMap, mapCommand } from "./maps/build-map.ts";
import { deleteCommand, deleteQueued } from "./queue/delete-queued.ts";
import {
  flushCommand,
  flushQueue,
  listQueue,
  moveQueued,
  queueCommand,
} from "./queue/queue-verbs.ts";
import {
  actOnService,
  lookAtService,
  serviceCommand,
  signalCommand,
  signalService,
} from "./supervise/supervise-verbs.ts";
import { entryOf } from "./settings.ts";
import type { HandSettings } from "./settings.ts";
import type { VerbTable } from "./verb.ts";
import type { Call } from "../../actions/catalogue.ts";
import type { Shown } from "../../actions/plan.ts";

function maybe(command: Command | undefined): Shown | undefined {
  return command && shownCommand(command);
}

/** Looks are no steps: nothing is shown of them. */
const look = () => undefined;

export const verbTable: VerbTable = {
  "service.status": {
    shown: look,
    perform: ({ service }, context) => lookAtService(service, context),
  },
  "service.restart": {
    shown: ({ service }, settings) => maybe(serviceCommand("restart", service, settings)),
    perform: ({ service }, context) => actOnService("restart", service, context),
  },
  "service.reload": {
    shown: ({ service }, settings) => maybe(serviceCommand("reload", service, settings)),
    perform: ({ service }, context) => actOnService("reload", service, context),
  },
  "service.start": {
    shown: ({ service }, settings) => maybe(serviceCommand("start", service, settings)),
    perform: ({ service }, context) => actOnService("start", service, context),
  },
  "service.signal": {
    shown: (args, settings) => maybe(signalCommand(args, settings)),
    perform: signalService,
  },
  "core.list": { shown: look, perform: ({ service }, context) => listCores(service, context) },
  "core.keep": {
    shown: ({ service }, settings) => maybe(keepCommand(service, settings)),
    perform: ({ service }, context) => keepCores(service, context),
  },
  "ban.add": {
    shown: ({ addresses, seconds }, { ban }) => shownCommand(banCommand(ban, addresses, seconds)),
    perform: addBans,
  },
  "ban.remove": {
    shown: ({ addresses }, { ban }) => shownCommand(unbanCommand(ban, addresses)),
    perform: removeBans,
  },
  "ban.list": {
    shown: (_args, { ban }) => shownCommand(listCommand(ban)),
    perform: (_args, context) => listBans(context),
  },
  "file.read": { shown: look, perform: readFile },
  "file.edit": {
    shown({ file, diff }, { files }) {
      const entry = entryOf(files, file);
      return entry && { type: "diff", file: entry.path, diff };
    },
    perform: editFile,
  },
  // Only as the undo of an edit: its content was never shown as a diff.
  "file.restore": { shown: () => undefined, perform: restoreFile },
  "queue.list": { shown: look, perform: ({ server }, context) => listQueue(server, context) },
  "queue.hold": {
    shown: (args, settings) => maybe(queueCommand("hold", args, settings)),
    perform: (args, context) => moveQueued("hold", args, context),
  },
  "queue.release": {
    shown: (args, settings) => maybe(queueCommand("release", args, settings)),
    perform: (args, context) => moveQueued("release", args, context),
  },
  "queue.delete": {
    shown: (args, settings) => maybe(deleteCommand(args, settings)),
    perform: deleteQueued,
  },
  "queue.flush": {
    shown: ({ server }, settings) => maybe(flushCommand(server, settings)),
    perform: ({ server }, context) => flushQueue(server, context),
  },
  "map.build": {
    shown: ({ map }, settings) => maybe(mapCommand(map, settings)),
    perform: ({ map }, context) => buildMap(map, context),
  },
  "mail.rebuild": {
    shown: ({ server }, settings) => maybe(rebuildCommand(server, settings)),
    perform: ({ server }, context) => rebuildMail(server, context),
  },
  // Only as the undo of a rebuild.
  "mail.restore": { shown: () => undefined, perform: restoreMail },
  "account.suspend": {
    shown: (args, settings) => maybe(accountCommand("suspend", args, settings)),
    perform: (args, context) => changeAccount("suspend", args, context),
  },
  "account.restore": {
    shown: (args, settings) => maybe(accountCommand("restore", args, settings)),
    perform: (args, context) => changeAccount("restore", args, context),
  },
};

/** What a step with this call has to show, to the letter; undefined: such a step is refused. */
export function shownOf(call: Call, settings: HandSettings): Shown | undefined {
  const work = verbTable[call.verb] as {
    shown(args: Call["args"], settings: HandSettings): Shown | undefined;
  };
  return work.shown(call.args, settings);
}
