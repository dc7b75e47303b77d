// For: the system test's scene: Debian's sshd, Dovecot, vsftpd, Dropbear, su, sudo, login and the account tools in namespaces of
// their own (network, mount, process), with real clients at documentation addresses, and what they wrote to /dev/log.
// Never: the machine's own accounts, files, network or log; with the namespace everything ends.

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../../../../../base/exec.ts";
import { daemonFolder, isInstalled } from "../../../real-daemons/daemon.ts";

/** Program → the Debian package that brings it. */
const needed: Readonly<Record<string, string>> = {
  "/usr/sbin/sshd": "openssh-server",
  "/usr/bin/ssh": "openssh-client",
  "/usr/sbin/dovecot": "dovecot-core",
  "/usr/lib/dovecot/imap-login": "dovecot-imapd",
  "/usr/lib/dovecot/pop3-login": "dovecot-pop3d",
  "/usr/sbin/vsftpd": "vsftpd",
  "/usr/sbin/dropbear": "dropbear-bin",
  "/usr/bin/sudo": "sudo",
  "/usr/bin/login": "login",
  "/usr/bin/perl": "perl-base",
  "/usr/bin/unshare": "util-linux",
  "/usr/sbin/useradd": "passwd",
};

function isThere(program: string): boolean {
  return isInstalled(program) || isInstalled(program.replace("/usr/", "/"));
}

/** Why the scene cannot be played here; undefined when it can. */
export function obstacle(): string | undefined {
  const missing = Object.entries(needed).filter(([program]) => !isThere(program));
  if (missing.length > 0) return `apt-get install ${missing.map(([, name]) => name).join(" ")}`;
  return process.getuid?.() === 0 ? undefined : "namespaces need root";
}

/** Takes what programs send to /dev/log, a line each. */
const catcher = `use Socket; my ($path, $out) = @ARGV;
socket(my $s, AF_UNIX, SOCK_DGRAM, 0) or die; bind($s, pack_sockaddr_un($path)) or die; chmod 0666, $path;
open(my $o, '>>', $out) or die; select($o); $| = 1;
while (defined recv($s, my $m, 65536, 0)) { $m =~ s/[\\n\\0]+$//; print $o "$m\\n"; }
`;

/** FROM PORT WORD…: connects from an address of ours, waits for the greeting, sends word by word, waits for an answer to each. */
const client = `use Socket; my ($from, $port, @words) = @ARGV; alarm 13;
socket(my $s, PF_INET, SOCK_STREAM, 0) or die; bind($s, pack_sockaddr_in(0, inet_aton($from))) or die;
connect($s, pack_sockaddr_in($port, inet_aton('203.0.113.1'))) or die; select($s); $| = 1;
sysread($s, my $g, 4096);
for my $w (@words) { print $s "$w\\r\\n"; sysread($s, my $a, 4096) or last; }
`;

/** Where the client is, and as whom it comes. Every client has its own address, so that each can be followed. */
export const clients = {
  rightPassword: "192.0.2.11",
  wrongPassword: "192.0.2.12",
  wrongAnswer: "192.0.2.13",
  unknownUser: "192.0.2.14",
  forgedUser: "192.0.2.15",
  keysOnly: "192.0.2.16",
  refusedUser: "192.0.2.17",
  stubborn: "192.0.2.18",
  oldCiphers: "192.0.2.19",
  otherProtocol: "192.0.2.20",
  hangsUp: "192.0.2.21",
  ftpRight: "192.0.2.31",
  ftpWrong: "192.0.2.32",
  ftpForged: "192.0.2.33",
  ftpGuest: "192.0.2.34",
  imapRight: "192.0.2.41",
  imapWrong: "192.0.2.42",
  imapForged: "192.0.2.43",
  imapIdle: "192.0.2.44",
  popWrong: "192.0.2.45",
  imapForgedWorker: "192.0.2.46",
  dropbearRight: "192.0.2.51",
  dropbearWrong: "192.0.2.52",
  dropbearUnknown: "192.0.2.53",
  console: "192.0.2.61",
} as const;

/** Where no client is. */
export const nobody = "198.51.100.66";

/** /dev with its own log, /etc that may be changed, terminals, and addresses of documentation on its loopback. */
function ownMachine(folder: string): string {
  return `export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 SSH_ASKPASS_REQUIRE=force
exec >/dev/null 2>&1 </dev/null
cd ${folder}
mkdir dev etc mail
ip link set lo up
ip addr add 203.0.113.1/32 dev lo
for a in ${Object.values(clients).join(" ")}; do ip addr add $a/32 dev lo; done
mount -t tmpfs tmpfs dev
for d in null zero random urandom tty; do : >dev/$d; mount --bind /dev/$d dev/$d; done
mkdir dev/pts dev/shm
mount -t devpts devpts dev/pts -o newinstance,ptmxmode=0666
ln -s pts/ptmx dev/ptmx; ln -s /proc/self/fd dev/fd; ln -s ${folder}/log dev/log
mount -t proc proc /proc
cp -a /etc/. etc/
mount --bind etc /etc
mount --rbind dev /dev
mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs -o mode=755 tmpfs /var/log
mkdir -p /run/sshd /run/vsftpd/empty
[ -d /var/lib/sudo ] && mount -t tmpfs -o mode=700 tmpfs /var/lib/sudo
hostname gw1
echo '127.0.0.1 localhost gw1' >/etc/hosts
echo 'hosts: files' >>/etc/nsswitch.conf
sed -i '/^hosts:.*[^s]$/d' /etc/nsswitch.conf
perl catch.pl ${folder}/log syslog &
while [ ! -S log ]; do sleep 0.05; done
`;
}

/** The accounts, and the daemons' keys and passwords. */
function ownAccounts(folder: string): string {
  return `useradd -m -d ${folder}/home -s /bin/sh hanako
echo hanako:right | chpasswd
useradd -M -d / -s /bin/sh taro
echo taro:right | chpasswd
usermod -aG sudo hanako
groupadd kaikei
gpasswd -a hanako kaikei
chsh -s /bin/bash hanako
chage -M 90 hanako
for w in right wrong; do printf '#!/bin/sh\\necho %s\\n' $w >$w; chmod 755 $w; done
ssh-keygen -q -t ed25519 -N '' -f key
ssh-keygen -q -t ed25519 -N '' -f mine
dropbearkey -t ed25519 -f dbkey
/usr/sbin/sshd -D -f ${folder}/sshd_config &
dropbear -F -r dbkey -p 203.0.113.1:2222 &
vsftpd ${folder}/vsftpd.conf &
dovecot -F -c dovecot.conf &
sleep 1.5
`;
}

type Client = keyof typeof clients;

/** By network, each from its own address; all at once, because every refusal takes two seconds. */
function visits(folder: string): string {
  const ssh = (name: Client, secret: string, user: string, more = ""): string =>
    `SSH_ASKPASS=${folder}/${secret} timeout 13 ssh ${more} $O -b ${clients[name]} -l '${user}' 203.0.113.1 true &`;
  const password = "-o PreferredAuthentications=password";
  const tcp = (name: Client, port: number, ...words: string[]): string =>
    `perl ${folder}/client.pl ${clients[name]} ${port} ${words.map((word) => `'${word}'`).join(" ")} &`;
  return `O='-F none -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o NumberOfPasswordPrompts=1'
${ssh("rightPassword", "right", "hanako", password)}
${ssh("wrongPassword", "wrong", "hanako", password)}
${ssh("wrongAnswer", "wrong", "hanako", "-o PreferredAuthentications=keyboard-interactive")}
${ssh("unknownUser", "wrong", "nobody-here", password)}
${ssh("forgedUser", "wrong", `root from ${nobody} port 22 ssh2`, password)}
${ssh("keysOnly", "wrong", "nobody-here", "-o BatchMode=yes -i mine")}
${ssh("refusedUser", "right", "taro", password)}
${ssh("stubborn", "wrong", "hanako", `${password} -o NumberOfPasswordPrompts=2`)}
${ssh("oldCiphers", "wrong", "hanako", "-o Ciphers=aes128-cbc")}
${ssh("dropbearRight", "right", "hanako", "-p 2222")}
${ssh("dropbearWrong", "wrong", "hanako", "-p 2222")}
${ssh("dropbearUnknown", "wrong", "nobody-here", "-p 2222")}
${tcp("otherProtocol", 22, `GET /?from=${nobody}&port=22 HTTP/1.1`)}
${tcp("hangsUp", 22)}
${tcp("ftpRight", 21, "USER hanako", "PASS right", "QUIT")}
${tcp("ftpWrong", 21, "USER hanako", "PASS wrong", "QUIT")}
${tcp("ftpForged", 21, `USER x] FAIL LOGIN: Client "${nobody}"`, "PASS wrong", "QUIT")}
${tcp("ftpGuest", 21, "USER anonymous", `PASS x" [a] FAIL LOGIN: Client "${nobody}`, "QUIT")}
${tcp("imapRight", 143, "a LOGIN hanako right", "b LOGOUT")}
${tcp("imapWrong", 143, "a LOGIN hanako wrong", "b LOGIN hanako wrong", "c LOGOUT")}
${tcp("imapForged", 143, `a LOGIN "x>, method=PLAIN, rip=${nobody}, lip=203.0.113.1, session=<abc>" wrong`, "b LOGOUT")}
${tcp("imapForgedWorker", 143, `a LOGIN "x,${nobody},<abc>): unknown user" wrong`, "b LOGOUT")}
${tcp("imapIdle", 143, "a LOGOUT")}
${tcp("popWrong", 110, "USER nobody-here", "PASS wrong", "QUIT")}
`;
}

/** Those who are in already. */
function insiders(): string {
  const hanako = "setpriv --reuid=hanako --regid=hanako --init-groups";
  return `su taro -s /bin/sh -c true
(echo wrong | ${hanako} su root -c true) &
(printf 'wrong\\nwrong\\nwrong\\n' | ${hanako} sudo -S -k true) &
(echo right | ${hanako} sudo -S -k /bin/true 'a ; USER=x') &
( sleep 0.3; echo hanako; sleep 0.5; echo wrong; sleep 5 ) | timeout 6 script -qc 'login -h ${clients.console}' /dev/null &
`;
}

/** What the administrator changes when all have gone. */
function changes(): string {
  const hanako = "setpriv --reuid=hanako --regid=hanako --init-groups";
  return `gpasswd -d hanako sudo
echo right | ${hanako} sudo -S -k true
passwd -d hanako
userdel taro
groupdel kaikei
sleep 0.3
: >done
`;
}

function script(folder: string): string {
  const all = `(\n${visits(folder)}${insiders()}wait\n) &\nwait $!\nsleep 1\n`;
  return [ownMachine(folder), ownAccounts(folder), all, changes()].join("");
}

const sshdConfig = (folder: string): string => `ListenAddress 203.0.113.1
HostKey ${folder}/key
UsePAM yes
PasswordAuthentication yes
KbdInteractiveAuthentication yes
DenyUsers taro
MaxAuthTries 2
MaxStartups 100
UseDNS no
`;

const vsftpdConfig = (folder: string): string => `listen=YES
background=NO
local_enable=YES
anonymous_enable=YES
xferlog_enable=YES
vsftpd_log_file=${folder}/vsftpd.log
secure_chroot_dir=/run/vsftpd/empty
pam_service_name=vsftpd
`;

const dovecotConfig = (folder: string): string => `base_dir = /run/dovecot
log_path = ${folder}/dovecot.log
protocols = imap pop3
listen = 203.0.113.1
ssl = no
disable_plaintext_auth = no
auth_verbose = yes
auth_failure_delay = 0
mail_location = maildir:${folder}/mail
passdb {
  driver = pam
  args = dovecot
}
userdb {
  driver = passwd
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`;

export interface Played {
  readonly isComplete: boolean;
  readonly syslog: readonly Buffer[];
  readonly vsftpd: readonly Buffer[];
  readonly dovecot: readonly Buffer[];
}

function linesOf(path: string): Buffer[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "latin1");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Buffer.from(line, "latin1"));
}

/** Takes about 12 s. */
export async function playLogins(): Promise<Played> {
  const folder = daemonFolder("logins");
  const files = {
    "catch.pl": catcher,
    "client.pl": client,
    sshd_config: sshdConfig(folder),
    "vsftpd.conf": vsftpdConfig(folder),
    "dovecot.conf": dovecotConfig(folder),
    "scene.sh": script(folder),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const spaces = ["--mount", "--net", "--uts", "--pid", "--fork", "--kill-child"];
  try {
    await runProgram(
      "/usr/bin/unshare",
      [...spaces, "--propagation", "private", "/bin/sh", join(folder, "scene.sh")],
      {
        timeoutMs: 30_000,
        outputBytesMax: 1000,
      },
    );
    return {
      isComplete: existsSync(join(folder, "done")),
      syslog: linesOf(join(folder, "syslog")),
      vsftpd: linesOf(join(folder, "vsftpd.log")),
      dovecot: linesOf(join(folder, "dovecot.log")),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
