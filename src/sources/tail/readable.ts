// For: why a path cannot be read, with the cure, before or after trying.
// Never: a change of permissions; the administrator does that.

import type { Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { userInfo } from "node:os";
import { dirname } from "node:path";
import type { Said } from "../../base/said.ts";
import { inert } from "../../base/text.ts";
import { NotAFile, openLog } from "./open-file.ts";

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "hinomi";
  }
}

function kindSaid(path: string, found: Stats): Said {
  const name = inert(path);
  if (found.isDirectory()) {
    return {
      ja:
        `${name} はフォルダーなので読みません。中のファイルを ${name}/*.log のように指定してく` +
        `ださい。`,
      en: `${name} is a folder and is not read. Name the files in it, for example ${name}/*.log.`,
    };
  }
  const [ja, en] = found.isFIFO()
    ? ["名前付きパイプ(FIFO)", "a named pipe (FIFO)"]
    : found.isSocket()
      ? ["ソケット", "a socket"]
      : ["デバイス", "a device"];
  return {
    ja:
      `${name} は${ja}なので読みません。サービスの設定でログを普通のファイルに書かせ、そのファ` +
      `イルを指定してください。`,
    en:
      `${name} is ${en} and is not read. Let the service log to an ordinary file and name that ` +
      `file.`,
  };
}

interface Group {
  readonly name: string;
  readonly members: readonly string[];
}

async function groupOf(gid: number): Promise<Group | undefined> {
  const text = await readFile("/etc/group", "utf8").catch(() => "");
  for (const line of text.split("\n")) {
    const [name, , id, members] = line.split(":");
    if (name && Number(id) === gid) return { name, members: (members ?? "").split(",") };
  }
  return undefined;
}

/** The outermost place on the way to `path` that does not let us through, else the path itself. */
async function barrier(path: string): Promise<string> {
  const way: string[] = [];
  for (let folder = dirname(path); way[0] !== folder; folder = dirname(folder)) way.unshift(folder);
  for (const folder of way) {
    try {
      await stat(`${folder}/.`);
    } catch {
      return folder;
    }
  }
  return path;
}

async function deniedSaid(path: string): Promise<Said> {
  const place = await barrier(path);
  const found = await stat(place).catch(() => undefined);
  const user = userName();
  const needed = place === path ? 0o040 : 0o010;
  const group = found && (found.mode & needed) !== 0 ? await groupOf(found.gid) : undefined;
  const name = inert(path);
  const at = place === path ? "" : inert(place);
  const head: Said = {
    ja: `${name} を読む権限がありません${at && `(${at} に入れません)`}。`,
    en: `${name} may not be read by user ${user}${at && ` (${at} is closed to it)`}. `,
  };
  if (group && group.name !== "root") {
    const isMember = group.members.includes(user);
    const command = isMember ? "" : `sudo usermod -aG ${group.name} ${user}`;
    return {
      ja:
        head.ja +
        (command ? `\`${command}\` のあと、` : "") +
        "ログインし直す(サービスなら再起動する)と読めます。",
      en:
        head.en +
        (command ? `Run \`${command}\`, then log` : "Log") +
        " in again (or restart the service).",
    };
  }
  const rights = place === path ? "r" : "rx";
  return {
    ja:
      `${head.ja}\`sudo setfacl -m u:${user}:${rights} ${inert(place)}\` で許し、logrotate の ` +
      `create の権限も合わせてください。`,
    en:
      `${head.en}Allow it with \`sudo setfacl -m u:${user}:${rights} ${inert(place)}\` and ` +
      `match the mode in logrotate's create.`,
  };
}

/** The sentence for an error met when opening or reading `path`. */
export async function whyUnreadable(path: string, error: unknown): Promise<Said> {
  const name = inert(path);
  const code = errorCode(error);
  if (error instanceof NotAFile) {
    const found = await stat(path).catch(() => undefined);
    if (found && !found.isFile()) return kindSaid(path, found);
  }
  if (code === "EACCES" || code === "EPERM") return deniedSaid(path);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return {
      ja:
        `${name} はまだありません。現れれば自動的に読みます。名前が正しいか、サービスがログを書` +
        `く設定か確かめてください。`,
      en:
        `${name} does not exist. It will be read once it appears; check the name and that the ` +
        `service writes this log.`,
    };
  }
  if (code === "ELOOP") {
    return {
      ja:
        `${name} のシンボリックリンクが輪になっていて読めません。\`ls -l ${name}\` で確かめて直` +
        `してください。`,
      en:
        `${name} is a symbolic link that leads in a circle. Look at it with \`ls -l ${name}\` ` +
        `and mend it.`,
    };
  }
  if (code === "EMFILE" || code === "ENFILE") {
    return {
      ja:
        `開けるファイル数の上限に達し、${name} を読めません。監視するファイルを減らすか ` +
        `LimitNOFILE を上げてください。`,
      en:
        `Too many open files: ${name} cannot be read now. Watch fewer files or raise ` +
        `LimitNOFILE.`,
    };
  }
  const reason = inert(code || String(error));
  return {
    ja:
      `${name} を読めません(${reason})。ディスクを確かめてください(\`dmesg\`)。1 秒ごとに試し直` +
      `します。`,
    en:
      `${name} cannot be read (${reason}). Check the disk (\`dmesg\`); it is tried again with ` +
      `every poll.`,
  };
}

/** Why `path` cannot be read, with the cure; undefined when it can. */
export async function readable(path: string): Promise<Said | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return kindSaid(path, found);
    const file = await openLog(path, path);
    await file.handle.close();
    return undefined;
  } catch (error) {
    return whyUnreadable(path, error);
  }
}
