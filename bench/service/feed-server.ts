// Run as a process of its own: feeds that have nothing new.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer((request, response) => {
  response.writeHead(request.headers["if-none-match"] ? 304 : 200, {
    "content-type": "application/rss+xml",
    etag: '"1"',
  });
  response.end(
    request.headers["if-none-match"]
      ? ""
      : `<rss version="2.0"><channel><title>خلاصة</title><link>https://bench.example/</link></channel></rss>`,
  );
});
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
