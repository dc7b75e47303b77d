// For: the gateway's daemons for a day of the story: a real Apache and a mail server that takes what it is given.
// Never: outside the namespace it is started in; it ends when its standard input does.

import { SMTPServer } from "smtp-server";
import { startApache } from "../../../src/sources/formats/real-daemons/web-servers.ts";

const [address = ""] = process.argv.slice(2);

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  onData(stream, session, done) {
    let text = "";
    stream.on("data", (bytes: Buffer) => (text += bytes.toString("latin1")));
    stream.on("end", () => {
      const { mailFrom, rcptTo } = session.envelope;
      say({
        mail: text,
        from: mailFrom && mailFrom.address,
        to: rcptTo.map((each) => each.address),
      });
      done();
    });
  },
});
const apache = await startApache([address]);
mailServer.listen(2525, "127.0.0.1", () => say({ folder: apache.folder, port: apache.port }));
process.stdin.resume();
process.stdin.on("end", () => {
  void (async () => {
    await new Promise<void>((resolve) => mailServer.close(() => resolve()));
    await apache.stop();
  })();
});
