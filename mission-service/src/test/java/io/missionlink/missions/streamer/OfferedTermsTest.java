package io.missionlink.missions.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.MissionTerms;

class OfferedTermsTest {

    private static final OfferedTerms OFFERED = offered(500, 1_000, true, 1_000, 9_000, true);

    @Test
    void hasAnotherVersionWhenAnyTermDiffers() {
        List<OfferedTerms> others = List.of(offered(501, 1_000, true, 1_000, 9_000, true),
                offered(500, 1_001, true, 1_000, 9_000, true), offered(500, 1_000, false, 1_000, 9_000, true),
                offered(500, 1_000, true, 1_001, 9_000, true), offered(500, 1_000, true, 1_000, 9_001, true),
                offered(500, 1_000, true, 1_000, 9_000, false));

        assertThat(others).extracting(OfferedTerms::version).doesNotHaveDuplicates().doesNotContain(OFFERED.version());
    }

    @Test
    void hasSameVersionForEqualTerms() {
        assertThat(offered(500, 1_000, true, 1_000, 9_000, true).version()).isEqualTo(OFFERED.version()).hasSize(16);
    }

    private static OfferedTerms offered(int feeBps, int failureShareBps, boolean feeOnFailure, long minAmount, long maxAmount,
            boolean autoAccept) {
        return new OfferedTerms(new MissionTerms(feeBps, failureShareBps, feeOnFailure, minAmount, maxAmount), autoAccept);
    }
}
