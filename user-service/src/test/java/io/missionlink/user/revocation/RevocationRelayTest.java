package io.missionlink.user.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.missionlink.user.keys.AccessTokens;
import io.missionlink.user.testing.UserServiceTest;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@UserServiceTest
class RevocationRelayTest {

    @Inject
    Jdbi jdbi;
    @Inject
    AccessTokens tokens;
    @Inject
    RevocationConfig config;

    @Test
    void aRowThatFailsKeepsNoOtherWaiting() {
        Revocation first = new Revocation(UUID.randomUUID(), 1, 0);
        Revocation second = new Revocation(UUID.randomUUID(), 1, 0);
        List<UUID> told = new ArrayList<>();
        RevocationStore store = new RevocationStore(jdbi) {
            @Override
            List<Revocation> claim(int batch, Duration lease) {
                return List.of(first, second);
            }

            @Override
            void told(Revocation revocation) {
                throw new IllegalStateException("the database is away");
            }
        };

        new Revocations(store, (authorization, account, version) -> told.add(account), tokens, config,
                new SimpleMeterRegistry()).relay();

        assertThat(told).containsExactly(first.account(), second.account());
    }
}
