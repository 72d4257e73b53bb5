// Prints the answer of a CloudFront function to GET requests: the path that it passes on, or the status of its own response.
// Arguments: the file of the function, the paths.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";

const [file, ...paths] = process.argv.slice(2);
const handler = runInNewContext(`${readFileSync(file, "utf8")}; handler`);
for (const uri of paths) {
  const answer = handler({ version: "1.0", request: { method: "GET", uri, querystring: {}, headers: {}, cookies: {} } });
  console.log(answer.statusCode ?? answer.uri);
}
