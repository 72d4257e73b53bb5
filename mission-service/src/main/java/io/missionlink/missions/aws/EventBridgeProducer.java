package io.missionlink.missions.aws;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Produces the EventBridge client, because no Quarkus extension provides one. */
@ApplicationScoped
public class EventBridgeProducer {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    @Produces
    @Singleton
    EventBridgeClient eventBridge(AwsConfig config) {
        var client = EventBridgeClient.builder()
                .region(Region.of(config.region()))
                .httpClientBuilder(
                        UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_TIMEOUT).socketTimeout(ATTEMPT_TIMEOUT))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT)
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT));
        config.endpoint().ifPresent(client::endpointOverride);
        return client.build();
    }

    void close(@Disposes EventBridgeClient client) {
        client.close();
    }
}
