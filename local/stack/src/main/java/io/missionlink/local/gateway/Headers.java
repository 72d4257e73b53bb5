package io.missionlink.local.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** Filters headers between client and service, and sets the X-Forwarded headers. */
final class Headers {

    /** RFC 9110 section 7.6.1, and obsolete hop-by-hop headers. */
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "proxy-connection", "proxy-authenticate",
            "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade");
    /** Headers that only the gateway sets, or that could make a service use another path or method than the routed one. */
    private static final Set<String> NOT_FROM_CLIENT = Set.of("forwarded", "x-real-ip", "x-original-url", "x-rewrite-url",
            "x-http-method-override", "expect", "content-length", "host");

    private Headers() {
    }

    static void toService(HttpServerRequest from, MultiMap to) {
        copy(from.headers(), to, NOT_FROM_CLIENT);
        String host = Optional.ofNullable(from.getHeader("host")).orElse("localhost");
        to.set("host", host);
        to.set("x-forwarded-for", from.remoteAddress().hostAddress());
        to.set("x-forwarded-proto", "http");
        to.set("x-forwarded-host", host);
    }

    static void toClient(MultiMap from, MultiMap to) {
        copy(from, to, Set.of());
    }

    private static void copy(MultiMap from, MultiMap to, Set<String> without) {
        Set<String> named = from.getAll("connection").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name) && !named.contains(name) && !without.contains(name)
                    && !name.startsWith("x-forwarded-")) {
                to.add(name, header.getValue());
            }
        }
    }
}
