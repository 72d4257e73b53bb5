package io.missionlink.http;

import java.util.List;
import java.util.Optional;

import io.missionlink.contracts.SingleHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Rules for the headers of a request that do not depend on the route. */
final class RequestHeaders {

    private static final String IDENTITY = "identity";

    private RequestHeaders() {
    }

    /**
     * Rejects a header that is repeated though it has a single value (RFC 9110, 5.3 and 7.2), because two readers could choose
     * different ones. Also rejects an encoded body.
     */
    static Optional<ProblemException> violation(HttpServerRequest request) {
        return SingleHeaders.repeated(request.headers()::getAll).map(RequestHeaders::repeated)
                .or(() -> isEncoded(request.headers().getAll("Content-Encoding")) ? Optional.of(encoded()) : Optional.empty());
    }

    private static ProblemException repeated(String name) {
        return ProblemException.malformed("The header " + name + " must not be repeated", List.of());
    }

    /** @return the problem, whose response must have the header Accept-Encoding (RFC 9110, 15.5.16) */
    private static ProblemException encoded() {
        return new ProblemException(CommonProblems.UNSUPPORTED_MEDIA_TYPE,
                "The request body must not be encoded: send it without the header Content-Encoding");
    }

    private static boolean isEncoded(List<String> encodings) {
        return encodings.stream().map(String::strip)
                .anyMatch(encoding -> !encoding.isEmpty() && !encoding.equalsIgnoreCase(IDENTITY));
    }
}
