package io.missionlink.user.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.user.keys.AccessTokens;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTestSetup
class RevocationRelayTest {

    @Inject
    AccessTokens tokens;
    @Inject
    RevocationConfig config;

    @Test
    void failedRowDoesNotDelayOthers() {
        Revocation first = new Revocation(UUID.randomUUID(), 1, false, Optional.empty(), 0);
        Revocation second = new Revocation(UUID.randomUUID(), 1, false, Optional.empty(), 0);
        List<UUID> delivered = new ArrayList<>();
        RevocationRepository repository = new RevocationRepository() {
            @Override
            public List<Revocation> claim(int batch, Duration lease) {
                return List.of(first, second);
            }

            @Override
            void deleteExpired(Duration maxAge) {
                // No expired rows.
            }

            @Override
            void deleteDelivered(Revocation revocation) {
                throw new IllegalStateException("the database is down");
            }
        };

        new Revocations(repository, (authorization, account, version) -> delivered.add(account), tokens, config,
                new SimpleMeterRegistry()).relay();

        assertThat(delivered).containsExactly(first.account(), second.account());
    }
}
