package io.missionlink.user.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.throttle.Throttle;
import io.missionlink.throttle.ThrottleKey;
import io.missionlink.throttle.ThrottleLimit;
import io.missionlink.user.keys.AccessTokens;
import io.missionlink.user.keys.AccessTokens.AccessToken;

/**
 * Use case of the token endpoint: authenticates a service client and issues a token, within rate limits. No stranger can use up
 * the limits of a service client: only its holders of the secret charge the client's bucket, and failures are counted for each
 * client address.
 */
@ApplicationScoped
public class ServiceTokenService {

    private final ServiceClients clients;
    private final AccessTokens tokens;
    private final Throttle throttle;
    private final ThrottleLimit addressLimit;
    private final ThrottleLimit clientLimit;
    private final ThrottleLimit failureLimit;

    ServiceTokenService(ServiceClients clients, AccessTokens tokens, Throttle throttle, ServiceClientConfig config) {
        this.clients = clients;
        this.tokens = tokens;
        this.throttle = throttle;
        addressLimit = config.addressLimit().limit();
        clientLimit = config.clientLimit().limit();
        failureLimit = config.failureLimit().limit();
    }

    /**
     * @param address client address
     * @throws OAuthException 400 if the request is not valid, 401 if the client cannot be authenticated, 429 after too many
     *         requests
     */
    AccessToken issue(Map<String, List<String>> form, Optional<String> authorization, String address) {
        charge(addressBucket(address), addressLimit);
        TokenRequest request = TokenRequest.parse(form, authorization);
        Optional<ServiceClient> authenticated = clients.authenticate(request.clientId(), request.clientSecret());
        if (authenticated.isEmpty()) {
            charge(failureBucket(request.clientId(), address), failureLimit);
            throw OAuthException.invalidClient();
        }
        ServiceClient client = authenticated.get();
        charge(clientBucket(client.id()), clientLimit);
        return tokens.forService(client.id(), client.audience(), client.group());
    }

    static ThrottleKey addressBucket(String address) {
        return ThrottleKey.of("service-token-address", address);
    }

    static ThrottleKey clientBucket(String clientId) {
        return ThrottleKey.of("service-token-client", clientId);
    }

    static ThrottleKey failureBucket(String clientId, String address) {
        return ThrottleKey.of("service-token-failure", clientId, address);
    }

    private void charge(ThrottleKey bucket, ThrottleLimit limit) {
        Optional<Duration> wait = throttle.charge(bucket, limit);
        if (wait.isPresent()) {
            throw OAuthException.tooMany(wait.get());
        }
    }
}
