// For: which files Postfix's settings name: the tables of its lists, as text and as compiled.
// Never: a relative path.

import type { AuditMaterial } from "../../../playbook.ts";
import { createParameters } from "./evaluate.ts";
import { compiledPath, isTextual, tableName } from "./maps.ts";
import { readMainCf } from "./read-main-cf.ts";
import { readMasterCf, words } from "./read-master-cf.ts";

const named =
  /restrictions$|^(?:mynetworks|relay_domains|mydestination|virtual_mailbox_domains|virtual_alias_domains|virtual_alias_maps|permit_mx_backup_networks|smtpd_sender_login_maps)$/;

export function postfixWants(folder: string, files: AuditMaterial["files"]): string[] {
  const wants = [`${folder}/main.cf`, `${folder}/master.cf`];
  const text = files.get(`${folder}/main.cf`)?.text;
  if (text === undefined) return wants;
  const main = readMainCf(text);
  const services = readMasterCf(files.get(`${folder}/master.cf`)?.text ?? "");
  for (const service of [undefined, ...services.filter(({ overrides }) => overrides.length > 0)]) {
    const parameters = createParameters(main, undefined, service);
    const classes = words(parameters.value("smtpd_restriction_classes"), true);
    const names = new Set([
      ...[...main.keys(), ...(service?.overrides ?? []).map(({ name }) => name)].filter((name) =>
        named.test(name),
      ),
      ...classes,
    ]);
    for (const name of names) {
      for (const token of words(parameters.value(name), true)) {
        const table = tableName(token);
        if (token.startsWith("/")) wants.push(token);
        if (!table || !isTextual(table)) continue;
        const built = compiledPath(table);
        wants.push(table.path, ...(built === undefined ? [] : [built]));
      }
    }
  }
  return wants;
}
