package io.missionlink.user.address;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpServerRequest;

/** Who calls, as far as throttles are concerned. */
@ApplicationScoped
public class ClientAddresses {

    private final AddressConfig config;

    ClientAddresses(AddressConfig config) {
        this.config = config;
    }

    /** The {@link ClientAddress} that the request came from. */
    public String of(HttpServerRequest request) {
        return ClientAddress.of(request.remoteAddress().hostAddress(),
                Optional.ofNullable(request.getHeader(config.header())), config.trustedProxies());
    }
}
