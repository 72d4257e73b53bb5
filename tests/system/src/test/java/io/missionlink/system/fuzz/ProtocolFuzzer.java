package io.missionlink.system.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends requests outside of the API and malformed HTTP. The service must reject each with a problem or close the
 * connection.
 */
final class ProtocolFuzzer {

    private static final String GET = "GET /api/wallet HTTP/1.1\r\nHost: localhost\r\n";
    private static final String POST = "POST /api/wallet/top-ups HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private final ValueGenerator values;
    private final RawConnection connection;
    private final FuzzStatistics statistics;
    private final String name;

    ProtocolFuzzer(ValueGenerator values, URI service, FuzzStatistics statistics) {
        this.values = values;
        this.connection = new RawConnection(service);
        this.statistics = statistics;
        this.name = "outside the API of " + service.getPort();
    }

    void run(int turns) {
        for (int i = 0; i < turns; i++) {
            String request = values.pick(requests());
            try {
                Optional<RawResponse> response = connection.exchange(request.getBytes(ISO_8859_1), request.startsWith("HEAD"));
                statistics.count(name, response.map(RawResponse::status).orElse(0));
                response.filter(actual -> !isRejectedByDecoder(request, actual)).ifPresent(
                        actual -> ResponseCheck
                                .commonDefects(RawRequest.of(request.split(" ")[0], request.split(" ")[1], List.of()), actual)
                                .forEach(defect -> statistics.defect(name, defect, example(request, actual.toString()))));
            } catch (IOException e) {
                statistics.defect(name, "no response", example(request, e.toString()));
            }
            connection.close();
        }
    }

    /** Netty rejects this transfer coding before any handler runs: 400 without a body, then it closes the connection. */
    private static boolean isRejectedByDecoder(String request, RawResponse response) {
        return request.contains("Transfer-Encoding: identity") && response.status() == 400 && response.body().length == 0;
    }

    private List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (String method : List.of("BREW", "TRACE", "OPTIONS", "HEAD", "PROPFIND", "get", "DELETE", "PATCH")) {
            requests.add("%s /api/wallet HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(method));
        }
        for (String target : List.of("/", "/nowhere", "/api", "/api/", "/api/wallet/", "//api/wallet", "/api//wallet",
                "/api/./wallet", "/api/../q/metrics", "/q/metrics", "/q/health", "/q/swagger-ui", "/q", "/q/dev-ui", "/%",
                "/%zz", "/api/missions/%zz", "/api/missions/%", "/api/users/%ff%fe", "/api/missions?limit=%zz",
                "/api/missions?%",
                "/api/missions?cursor=%ff", "/api/users?query=%", "/api/wallet;x=y", "/api/wallet%00", "/api/wallet?a[]=1",
                "http://elsewhere.example/api/wallet", "/favicon.ico", "/api/" + "a/".repeat(2_000), "/\u00e9",
                "/api/wallet#fragment", "/api/wallet?" + "a=b&".repeat(1_500), "/api/users/login", "/%2e%2e/%2e%2e",
                "/api/" + values.letters(6).codePoints().mapToObj("%%%02x"::formatted).toList().getFirst())) {
            requests.add("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(target));
        }
        for (String header : List.of("Host: other", "Host: [::", "Host: a b", "Host:", "Accept: " + "a".repeat(9_000),
                "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example", "Connection: Upgrade, HTTP2-Settings",
                "Range: bytes=0-1", "If-None-Match: *", "Origin: https://elsewhere.example", "Cookie: a=b; c",
                "Authorization: Basic eDp5", "Authorization: Bearer", "Authorization: ", "Authorization: Bearer a.b.c",
                "Transfer-Encoding: identity", "Content-Length: 0", "Accept-Language: x-\u00e9")) {
            requests.add(GET + header + "\r\n\r\n");
        }
        for (String rest : List.of("Content-Length: 2\r\n\r\n{}", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}", "Expect: nonsense\r\nContent-Length: 2\r\n\r\n{}",
                "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", "Content-Length: 99999999\r\n\r\n{}",
                "Transfer-Encoding: chunked\r\n\r\n11170\r\n" + " ".repeat(70_000) + "\r\n0\r\n\r\n")) {
            requests.add(POST + rest);
        }
        return requests;
    }

    private static String example(String request, String response) {
        return "  %s\n  -> %s".formatted(request.length() > 300 ? request.substring(0, 300) + "..." : request, response);
    }
}
