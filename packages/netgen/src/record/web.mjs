/**
 * Plays a web server on the internet of a sandbox, with what such a server says at its plain port: come again by TLS.
 *
 *   node web.mjs ADDRESS...
 *
 * Prints "ready" when it listens at each of them.
 */
import { createServer } from "node:http";

const addresses = process.argv.slice(2);
const answer = (request, response) => {
	const host = request.headers.host ?? "";
	response.sendDate = false;
	response.writeHead(301, "Moved Permanently", {
		Location: `https://${host}${request.url}`,
		"Content-Length": "0",
		Connection: "close",
	});
	response.end();
};
await Promise.all(
	addresses.map((address) => new Promise((resolve) => createServer(answer).listen(80, address, () => resolve()))),
);
console.log("ready");
