// Runs for each request of the distribution. The page of a mission is the page of the web client, which reads the ID of the
// mission from its own address. The same paths as in the local gateway (MissionPage.java).
function handler(event) {
  const request = event.request;
  if (/^\/m\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(request.uri)) {
    request.uri = "/index.html";
  } else if (request.uri.startsWith("/m/")) {
    return { statusCode: 404, statusDescription: "Not Found" };
  }
  return request;
}
