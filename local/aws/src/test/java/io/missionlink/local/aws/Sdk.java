package io.missionlink.local.aws;

import java.net.URI;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** AWS SDK clients for an endpoint under test. */
public final class Sdk {

    private Sdk() {
    }

    public static <B extends AwsClientBuilder<B, C>, C> C client(B builder, int port) {
        return builder.endpointOverride(URI.create("http://localhost:" + port)).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))).build();
    }
}
