package io.missionlink.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventBody.PledgeWithdrawn;
import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.event.PotPledges;
import io.missionlink.contracts.money.Money;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.lambda.RetryableException;

class SettlementPlanTest {

    private static final UUID EVENT = new UUID(1, 1);
    private static final UUID USER = new UUID(2, 2);

    @Test
    void plansOneLinePerPledgeInOrder() {
        PotPledges pledges = pledges(1_001, 1_003, 3_333);

        List<SettlementPage> pages = SettlementPlan.pages(EVENT, ending(Outcome.SUCCEEDED, 3, 5_337), pledges);

        // 5% of 5,337 is 266.85: the shares 50, 50 and 166 add up to it.
        assertThat(pages).containsExactly(new SettlementPage(EVENT, Outcome.SUCCEEDED, 1, List.of(
                new SettlementLine(id(0), 951, 50, 0),
                new SettlementLine(id(1), 953, 50, 0),
                new SettlementLine(id(2), 3_167, 166, 0))));
    }

    @ParameterizedTest
    @CsvSource({ "0,1,0", "1,1,1", "500,1,500", "501,2,1", "1000,2,500", "1001,3,1" })
    void limitsPageTo500Lines(int pledges, int pageCount, int linesOfLastPage) {
        List<SettlementPage> pages = SettlementPlan.pages(EVENT, ending(Outcome.EXPIRED, pledges, pledges * 1_000L),
                pledges(LongStream.range(0, pledges).map(i -> 1_000).toArray()));

        assertThat(pages).hasSize(pageCount).allMatch(page -> page.pageCount() == pageCount);
        assertThat(pages.getLast().lines()).hasSize(linesOfLastPage);
        assertThat(pages.stream().flatMap(page -> page.lines().stream()).map(SettlementLine::pledgeId).distinct())
                .hasSize(pledges);
    }

    @Test
    void omitsWithdrawnPledge() {
        PotPledges pledges = pledges(1_000, 2_000);
        pledges.apply(new PledgeWithdrawn(id(0), USER, 1_000, Money.KRW));

        List<SettlementPage> pages = SettlementPlan.pages(EVENT, ending(Outcome.LAPSED, 1, 2_000), pledges);

        assertThat(pages.getFirst().lines()).containsExactly(new SettlementLine(id(1), 0, 0, 2_000));
    }

    @ParameterizedTest
    @CsvSource({ "3,3000", "2,3001", "1,2000" })
    void rejectsLogThatDiffersFromPotOfEnding(long count, long pot) {
        assertThatExceptionOfType(RetryableException.LogBehind.class)
                .isThrownBy(() -> SettlementPlan.pages(EVENT, ending(Outcome.EXPIRED, count, pot), pledges(1_000, 2_000)));
    }

    private static PotPledges pledges(long... amounts) {
        PotPledges pledges = new PotPledges();
        for (int i = 0; i < amounts.length; i++) {
            pledges.apply(new PledgeAdded(id(i), USER, amounts[i], Money.KRW, false));
        }
        return pledges;
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static MissionEnded ending(Outcome outcome, long count, long pot) {
        return new MissionEnded(outcome, USER, USER, "a mission", count, pot, Money.KRW,
                new MissionTerms(500, 1_000, true, 1_000, 1_000_000), Optional.empty());
    }
}
