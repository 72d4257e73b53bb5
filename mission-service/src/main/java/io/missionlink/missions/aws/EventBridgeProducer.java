package io.missionlink.missions.aws;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The client that no extension gives (engineering.md, "Versions"). */
@ApplicationScoped
public class EventBridgeProducer {

    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final Duration CONNECT = Duration.ofSeconds(1);

    @Produces
    @Singleton
    EventBridgeClient eventBridge(AwsConfig config) {
        var client = EventBridgeClient.builder()
                .region(Region.of(config.region()))
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT));
        config.endpoint().ifPresent(client::endpointOverride);
        return client.build();
    }

    void close(@Disposes EventBridgeClient client) {
        client.close();
    }
}
