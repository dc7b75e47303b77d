// For: asking the gateway's web server from the stranger's namespace; says how many of the requests were answered.
// Never: more than the requests on standard input; each has two seconds.

import { connect } from "node:net";

const [host = "", port = ""] = process.argv.slice(2);

function ask(target: string): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect({ host, port: Number(port) }, () => {
      socket.end(`GET ${target} HTTP/1.0\r\nHost: www\r\nConnnection: close\r\n\r\n`);
    });
    socket.setTimeout(2000, () => socket.destroy());
    socket.on("data", (bytes: Buffer) => (answer += bytes.toString("latin1")));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => resolve(answer.startsWith("HTTP/")));
  });
}

let input = "";
for await (const bytes of process.stdin) input += String(bytes);
let answered = 0;
for (const target of JSON.parse(input) as string[]) if (await ask(target)) answered += 1;
process.stdout.write(`answered ${answered}\n`);
