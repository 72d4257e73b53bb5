package io.missionlink.security;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.address.ClientAddressResolver;
import io.missionlink.text.Sha256;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Pseudonym of a request's caller: the ID of a user or service client, otherwise a hash of the client address. The hash has a
 * salt that only this process knows, so the address cannot be computed from it.
 */
@ApplicationScoped
class ActorResolver {

    private static final String UNKNOWN = "unknown";
    private static final String ANONYMOUS = "anonymous-";
    private static final int SALT_BYTES = 16;
    private static final int SHOWN_BYTES = 6;

    private final SecurityIdentity caller;
    private final CurrentVertxRequest request;
    private final ClientAddressResolver addresses;
    private final String salt;

    ActorResolver(SecurityIdentity caller, CurrentVertxRequest request, ClientAddressResolver addresses) {
        this.caller = caller;
        this.request = request;
        this.addresses = addresses;
        byte[] random = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(random);
        salt = HexFormat.of().formatHex(random);
    }

    String current() {
        return user().or(this::address).orElse(UNKNOWN);
    }

    private Optional<String> user() {
        try {
            return caller.getPrincipal() instanceof JsonWebToken token ? Optional.ofNullable(token.getSubject())
                    : Optional.empty();
        } catch (RuntimeException unknown) {
            return Optional.empty(); // the token is not valid
        }
    }

    private Optional<String> address() {
        return Optional.ofNullable(request.getCurrent()).map(RoutingContext::request).map(addresses::resolve)
                .map(address -> ANONYMOUS + HexFormat.of().formatHex(Sha256.of(salt + address), 0, SHOWN_BYTES));
    }
}
