// A messenger as a province has one: checks each message with the library of Standard Webhooks, and tells what came. The first few are refused, as many as it is told.
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const [port, secret, refused] = process.argv.slice(2);
const webhook = new Webhook(secret);
let left = Number(refused);
createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const body = Buffer.concat(parts).toString("utf8");
    let sound = true;
    try {
      webhook.verify(body, request.headers);
    } catch {
      sound = false;
    }
    const status = left-- > 0 ? 503 : 204;
    console.log(JSON.stringify({ sound, status, id: request.headers["webhook-id"], repeat: request.headers["webhook-repeat"] ?? null, body: JSON.parse(body) }));
    response.writeHead(status, status === 503 ? { "retry-after": "5" } : {}).end();
  });
}).listen(Number(port), "127.0.0.1", () => console.log("listening"));
