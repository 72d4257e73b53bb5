package io.missionlink.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionSettled;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventBody.PledgeRefunded;
import io.missionlink.contracts.event.EventBody.PledgeWithdrawn;
import io.missionlink.contracts.money.Money;

class PotPledgesTest {

    private static final UUID USER = new UUID(7, 7);

    private final PotPledges pledges = new PotPledges();

    @Test
    void removesWithdrawnPledgeAndKeepsOrder() {
        pledges.apply(added(1, 10_000));
        pledges.apply(added(2, 3_333));
        pledges.apply(added(3, 1_000));
        pledges.apply(new PledgeWithdrawn(id(2), USER, 3_333, Money.KRW));

        assertThat(pledges.inOrder()).containsExactly(added(1, 10_000), added(3, 1_000));
        assertThat(pledges.pot()).isEqualTo(11_000);
    }

    @Test
    void keepsPotAfterRefund() {
        pledges.apply(added(1, 10_000));
        pledges.apply(new PledgeRefunded(id(1), USER, 10_000, Money.KRW));
        pledges.apply(ending(1, 10_000));

        assertThat(pledges.pot()).isEqualTo(10_000);
    }

    @Test
    void matchesEventOfSameCountAndSum() {
        pledges.apply(added(1, 10_000));
        pledges.apply(added(2, 3_333));

        assertThat(pledges.matches(ending(2, 13_333))).isTrue();
        assertThat(pledges.matches(ending(3, 13_333))).isFalse();
        assertThat(pledges.matches(ending(2, 13_334))).isFalse();
        assertThat(pledges.matches(settled(2, 13_333))).isTrue();
        assertThat(pledges.matches(settled(1, 13_333))).isFalse();
    }

    @Test
    void hasEmptyPotWithoutPledges() {
        assertThat(pledges.inOrder()).isEmpty();
        assertThat(pledges.matches(ending(0, 0))).isTrue();
    }

    private static PledgeAdded added(int id, long amount) {
        return new PledgeAdded(id(id), USER, amount, Money.KRW, false);
    }

    private static MissionEnded ending(long count, long pot) {
        return new MissionEnded(Outcome.EXPIRED, USER, USER, "a mission", count, pot, Money.KRW,
                new MissionTerms(0, 0, true, 1, 1),
                Optional.empty());
    }

    private static MissionSettled settled(long count, long pot) {
        return new MissionSettled(Outcome.EXPIRED, USER, USER, "a mission", count, pot, Money.KRW, 0, 0, pot);
    }

    private static UUID id(int id) {
        return new UUID(0, id);
    }
}
