package io.missionlink.user.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.user.keys.AccessTokens;
import io.missionlink.user.testing.UserServiceTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTest
class RevocationRelayTest {

    @Inject
    AccessTokens tokens;
    @Inject
    RevocationConfig config;

    @Test
    void aRowThatFailsKeepsNoOtherWaiting() {
        Revocation first = new Revocation(UUID.randomUUID(), 1, 0);
        Revocation second = new Revocation(UUID.randomUUID(), 1, 0);
        List<UUID> told = new ArrayList<>();
        RevocationRepository repository = new RevocationRepository() {
            @Override
            public List<Revocation> claim(int batch, Duration lease) {
                return List.of(first, second);
            }

            @Override
            void forget(Duration worthTelling) {
                // Nothing here is older.
            }

            @Override
            void told(Revocation revocation) {
                throw new IllegalStateException("the database is away");
            }
        };

        new Revocations(repository, (authorization, account, version) -> told.add(account), tokens, config,
                new SimpleMeterRegistry()).relay();

        assertThat(told).containsExactly(first.account(), second.account());
    }
}
