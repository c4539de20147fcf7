/**
 * Asks a server on this machine for pages over many connections until the time is over, one after the other on each.
 * Usage: node bench/web/load.ts PORT CONNECTIONS SECONDS PATH…; prints what came back as JSON.
 */
import { connect } from "node:net";

const [port, connections, seconds, ...paths] = process.argv.slice(2);
const until = performance.now() + Number(seconds) * 1_000;
const requests = paths.map((path) =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nhost: news.example\r\naccept-encoding: gzip\r\n\r\n`),
);
const HEAD_END = Buffer.from("\r\n\r\n");
const load = { pages: 0, errors: 0, bytes: 0 };

await Promise.all(Array.from({ length: Number(connections) }, (_, index) => ask(index)));
console.log(JSON.stringify(load));

function ask(first: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), "127.0.0.1");
    let next = first;
    /** Of the answer under way; the body's length is known once its head is there. */
    let got = 0;
    let whole: number | undefined;
    let head = Buffer.alloc(0);
    const send = () => {
      [got, whole, head] = [0, undefined, Buffer.alloc(0)];
      const request = requests[next++ % requests.length];
      if (request && performance.now() < until) socket.write(request);
      else socket.end();
    };
    socket.setNoDelay(true);
    socket.on("connect", send);
    socket.on("data", (bytes: Buffer) => {
      got += bytes.length;
      if (whole === undefined) {
        head = Buffer.concat([head, bytes]);
        const end = head.indexOf(HEAD_END);
        if (end < 0) return;
        const text = head.subarray(0, end).toString("latin1");
        if (!text.startsWith("HTTP/1.1 200")) load.errors += 1;
        whole = end + HEAD_END.length + Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
        if (Number.isNaN(whole)) load.errors += 1;
      }
      if (got < whole) return;
      load.pages += 1;
      load.bytes += got;
      send();
    });
    socket.on("error", () => {
      load.errors += 1;
    });
    socket.on("close", () => resolve());
  });
}
