// For: why something on this host cannot be read, and the one command or step that cures it.
// Never: does it.

import { dirname } from "node:path";
import type { Said } from "../../base/said.ts";
import { inert } from "../../base/text.ts";
import { isRefusal } from "./host-files.ts";
import type { HostFiles } from "./host-files.ts";

/** Name of a group by /etc/group. */
function groupName(files: HostFiles, gid: number): string | undefined {
  const text = files.text("/etc/group");
  if (isRefusal(text)) return undefined;
  const line = text.split("\n").find((one) => one.split(":")[2] === String(gid));
  const name = line?.split(":")[0];
  return name !== undefined && /^[a-z_][a-z0-9_-]*$/i.test(name) ? name : undefined;
}

/** Folders above a path, outermost first. */
function above(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [...above(folder), folder];
}

/** The place whose rights must change: the outermost folder above that may not be entered, or the path itself. */
export function barrierOf(files: HostFiles, path: string): string {
  return above(path).find((folder) => files.isClosed(folder)) ?? path;
}

/** The group that may read it, unless that is root's own or nobody's. */
function readersGroup(files: HostFiles, path: string): string | undefined {
  const stat = files.stat(path);
  if (isRefusal(stat)) return undefined;
  const needed = stat.isDirectory() ? 0o050 : 0o040;
  if (stat.gid === 0 || (stat.mode & needed) !== needed) return undefined;
  return groupName(files, stat.gid);
}

function forbidden(files: HostFiles, path: string): Said {
  const group = readersGroup(files, path);
  const shown = inert(files.at(path));
  const head = {
    ja: `${shown} を読む権限がありません。`,
    en: `${shown} may not be read by this user.`,
  };
  if (group === undefined) {
    const command = `sudo setfacl -R -m u:$(id -un):rX ${shown}`;
    return {
      ja: `${head.ja}${command} を実行してから、もう一度 Hinomi を始めてください。`,
      en: `${head.en} Run ${command} and start Hinomi again.`,
    };
  }
  const command = `sudo usermod -aG ${group} $(id -un)`;
  return {
    ja: `${head.ja}${command} を実行してログインし直してから、もう一度 Hinomi を始めてください。`,
    en: `${head.en} Run ${command}, log in again and start Hinomi again.`,
  };
}

/** `code` is errno's name, or NOT_A_FILE or TOO_LARGE. */
export function whyUnreadable(files: HostFiles, path: string, code: string): Said {
  const shown = inert(files.at(path));
  switch (code) {
    case "EACCES":
    case "EPERM":
      return forbidden(files, path);
    case "ENOENT":
    case "ENOTDIR":
      return {
        ja: `${shown} がありません。設定ファイルの書き方を確かめ、フォルダーを作ってサービスを再起動してください。`,
        en: `${shown} does not exist. Check the spelling in the configuration, make the folder and restart the service.`,
      };
    case "ELOOP":
      return {
        ja: `${shown} はシンボリックリンクが輪になっています。ls -l ${shown} で確かめて直してください。`,
        en: `${shown} is a symbolic link that leads in a circle. Look at it with ls -l ${shown} and mend it.`,
      };
    case "NOT_A_FILE":
      return {
        ja: `${shown} は普通のファイルではありません（フォルダー、パイプ、画面など）。サービスのログを普通のファイルに書かせてください。`,
        en: `${shown} is not an ordinary file (a folder, a pipe, a console). Let the service log to an ordinary file.`,
      };
    case "TOO_LARGE":
      return {
        ja: `${shown} は設定ファイルとしては大きすぎるため読みませんでした。そこに書かれたログがあれば、hinomi.yaml で指定してください。`,
        en: `${shown} is too large for a configuration file and was not read. If it names logs, name them in hinomi.yaml.`,
      };
    default:
      return {
        ja: `${shown} を読めません（${inert(code)}）。ls -l ${shown} と dmesg で確かめてください。`,
        en: `${shown} cannot be read (${inert(code)}). Look at ls -l ${shown} and at dmesg.`,
      };
  }
}
