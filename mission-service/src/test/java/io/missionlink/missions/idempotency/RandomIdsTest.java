package io.missionlink.missions.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.UseCaseTestBase;

/** The ID of an anonymous pledge must not reveal its user, even if the idempotency key can be guessed. */
class RandomIdsTest extends UseCaseTestBase {

    private static final String KEY = "1";

    @Test
    void idsDoNotDependOnUserAndKey() {
        useCases.topUp(viewer, 10_000);
        UUID mission = useCases.propose(viewer, streamer, 1_000, KEY);
        UUID pledge = useCases.pledge(mission, viewer, 1_000, KEY);

        database.asOwner("DELETE FROM idempotency WHERE user_id = '%s'".formatted(viewer));

        assertThat(useCases.propose(viewer, streamer, 1_000, KEY)).isNotEqualTo(mission);
        assertThat(useCases.pledge(mission, viewer, 1_000, KEY)).isNotEqualTo(pledge);
        assertThat(useCases.balance(viewer)).isEqualTo(6_000);
    }

    @Test
    void paymentKeepsItsKeyAfterResponseIsDeleted() {
        UUID payment = useCases.beginTopUp(viewer, 1_000, KEY);

        database.asOwner("DELETE FROM idempotency WHERE user_id = '%s'".formatted(viewer));

        assertThat(useCases.beginTopUp(viewer, 1_000, KEY)).isEqualTo(payment);
    }
}
