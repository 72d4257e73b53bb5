package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks wallets, statements and receipts of a settled mission against docs/money.md. */
final class MoneyCheck {

    private final MissionScenario scenario;
    private final List<PledgeSplit> splits;

    /** An expected line of a statement. */
    private record Line(String type, long amount, Optional<String> mission, Optional<String> pledge) {
    }

    private MoneyCheck(MissionScenario scenario) {
        this.scenario = scenario;
        this.splits = scenario.splits();
    }

    static void check(MissionScenario scenario) {
        MoneyCheck check = new MoneyCheck(scenario);
        scenario.allUsers().forEach(check::checkWallet);
        scenario.allUsers().forEach(check::checkReceipt);
        check.checkTotal();
    }

    private void checkWallet(TestUser user) {
        List<Line> expected = expected(user);
        List<JsonNode> statement = user.statement();
        assertThat(statement).as("statement of %s in %s", user, scenario.ending).extracting(MoneyCheck::line)
                .containsExactlyElementsOf(expected);
        long balance = 0;
        for (JsonNode entry : statement) {
            balance += entry.get("amount").asLong();
            assertThat(entry.get("balance").asLong()).as("running balance of %s at %s", user, entry).isEqualTo(balance);
            assertThat(entry.get("currency").asText()).isEqualTo("KRW");
        }
        assertThat(user.balance()).isEqualTo(balance);
        assertThat(user.wallet().get("held").asLong()).as("held by %s", user).isZero();
    }

    private List<Line> expected(TestUser user) {
        List<Line> lines = new ArrayList<>();
        Optional<String> mission = Optional.of(scenario.mission);
        Optional.ofNullable(scenario.toppedUp.get(user))
                .ifPresent(amount -> lines.add(new Line("TOP_UP", amount, Optional.empty(), Optional.empty())));
        List<TestPledge> own = scenario.pledgesOf(user);
        own.forEach(pledge -> lines.add(new Line("PLEDGE", -pledge.amount(), mission, Optional.of(pledge.id()))));
        if (scenario.ending == Ending.WITHDRAWAL) {
            own.reversed()
                    .forEach(pledge -> lines.add(new Line("WITHDRAWAL", pledge.amount(), mission, Optional.of(pledge.id()))));
        }
        splits.stream().filter(split -> split.pledge().by().equals(user) && split.refund() > 0)
                .forEach(split -> lines.add(new Line("REFUND", split.refund(), mission, Optional.of(split.pledge().id()))));
        if (user.equals(scenario.streamer) && paid() > 0) {
            lines.add(new Line("PAYOUT", paid(), mission, Optional.empty()));
        }
        return lines;
    }

    private static Line line(JsonNode entry) {
        return new Line(entry.get("type").asText(), entry.get("amount").asLong(), text(entry, "missionId"),
                text(entry, "pledgeId"));
    }

    private void checkReceipt(TestUser user) {
        Response response = user.api().get("/api/missions/" + scenario.mission + "/receipt").expect(200);
        JsonNode receipt = response.json();
        long pot = PledgeSplit.sum(scenario.settledPledges());
        assertThat(receipt.get("missionId").asText()).isEqualTo(scenario.mission);
        assertThat(receipt.get("status").asText()).isEqualTo(scenario.ending.status);
        assertThat(receipt.get("currency").asText()).isEqualTo("KRW");
        assertThat(receipt.get("pot").asLong()).isEqualTo(pot);
        assertThat(receipt.get("pledgeCount").asLong()).isEqualTo(scenario.settledPledges().size());
        assertThat(receipt.get("paid").asLong()).isEqualTo(paid());
        assertThat(receipt.get("fee").asLong()).isEqualTo(fee());
        assertThat(receipt.get("refunded").asLong()).isEqualTo(pot - paid() - fee());
        assertThat(receipt.get("held").asLong()).isZero();
        assertThat(receipt.hasNonNull("outcomeAt") && receipt.hasNonNull("settledAt")).isTrue();
        List<String> own = new ArrayList<>();
        receipt.get("own").get("items").forEach(line -> own.add("%s %d %s %d %d %d".formatted(line.get("pledgeId").asText(),
                line.get("amount").asLong(), line.get("status").asText(), line.get("payout").asLong(),
                line.get("fee").asLong(), line.get("refund").asLong())));
        assertThat(own).as("own lines of %s in the receipt of %s", user, scenario.ending)
                .containsExactlyElementsOf(ownLines(user));
        scenario.allUsers().stream().filter(other -> !other.equals(user))
                .forEach(other -> assertThat(response.body()).doesNotContain(other.id(), other.name()));
    }

    private List<String> ownLines(TestUser user) {
        if (scenario.ending == Ending.WITHDRAWAL) {
            return scenario.pledgesOf(user).stream().map(pledge -> "%s %d WITHDRAWN 0 0 %d".formatted(pledge.id(),
                    pledge.amount(), pledge.amount())).toList();
        }
        return splits.stream().filter(split -> split.pledge().by().equals(user))
                .map(split -> "%s %d SETTLED %d %d %d".formatted(split.pledge().id(), split.pledge().amount(), split.payout(),
                        split.fee(), split.refund()))
                .toList();
    }

    /** No other users take part, so all top-ups are in the wallets or became the fee. */
    private void checkTotal() {
        long wallets = scenario.allUsers().stream().mapToLong(TestUser::balance).sum();
        long toppedUp = scenario.toppedUp.values().stream().mapToLong(Long::longValue).sum();
        assertThat(wallets + fee()).as("wallets and fee of %s", scenario.ending).isEqualTo(toppedUp);
    }

    private long paid() {
        return splits.stream().mapToLong(PledgeSplit::payout).sum();
    }

    private long fee() {
        return splits.stream().mapToLong(PledgeSplit::fee).sum();
    }

    private static Optional<String> text(JsonNode entry, String field) {
        return Optional.ofNullable(entry.get(field)).map(JsonNode::asText);
    }
}
