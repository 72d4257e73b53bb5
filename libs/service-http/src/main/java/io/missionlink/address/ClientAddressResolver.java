package io.missionlink.address;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpServerRequest;

/** Resolves the client address of a request, for rate limits. */
@ApplicationScoped
public class ClientAddressResolver {

    private final ClientAddressConfig config;

    ClientAddressResolver(ClientAddressConfig config) {
        this.config = config;
    }

    /** @return the rate-limit key made by {@link ClientAddress} */
    public String resolve(HttpServerRequest request) {
        return ClientAddress.of(request.remoteAddress().hostAddress(),
                request.headers().getAll(config.header()), config.trustedProxies());
    }
}
