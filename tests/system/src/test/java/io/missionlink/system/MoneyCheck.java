package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Every won of a settled story is where money.md puts it: wallets, statements, receipts. */
final class MoneyCheck {

    private final Story story;
    private final List<Share> shares;

    /** A line of a statement, as it has to be. */
    private record Line(String type, long amount, Optional<String> mission, Optional<String> pledge) {
    }

    private MoneyCheck(Story story) {
        this.story = story;
        this.shares = story.shares();
    }

    static void of(Story story) {
        MoneyCheck check = new MoneyCheck(story);
        story.everyone().forEach(check::wallet);
        story.everyone().forEach(check::receipt);
        check.nothingIsLost();
    }

    private void wallet(Person person) {
        List<Line> expected = expected(person);
        List<JsonNode> statement = person.statement();
        assertThat(statement).as("statement of %s in %s", person, story.ending).extracting(MoneyCheck::line)
                .containsExactlyElementsOf(expected);
        long balance = 0;
        for (JsonNode entry : statement) {
            balance += entry.get("amount").asLong();
            assertThat(entry.get("balance").asLong()).as("running balance of %s at %s", person, entry).isEqualTo(balance);
            assertThat(entry.get("currency").asText()).isEqualTo("KRW");
        }
        assertThat(person.balance()).isEqualTo(balance);
        assertThat(person.wallet().get("held").asLong()).as("held by %s", person).isZero();
    }

    private List<Line> expected(Person person) {
        List<Line> lines = new ArrayList<>();
        Optional<String> mission = Optional.of(story.mission);
        Optional.ofNullable(story.toppedUp.get(person))
                .ifPresent(amount -> lines.add(new Line("TOP_UP", amount, Optional.empty(), Optional.empty())));
        List<Pledged> own = story.pledgesOf(person);
        own.forEach(pledge -> lines.add(new Line("PLEDGE", -pledge.amount(), mission, Optional.of(pledge.id()))));
        if (story.ending == Ending.WITHDRAWAL) {
            own.reversed()
                    .forEach(pledge -> lines.add(new Line("WITHDRAWAL", pledge.amount(), mission, Optional.of(pledge.id()))));
        }
        shares.stream().filter(share -> share.pledge().by().equals(person) && share.refund() > 0)
                .forEach(share -> lines.add(new Line("REFUND", share.refund(), mission, Optional.of(share.pledge().id()))));
        if (person.equals(story.streamer) && paid() > 0) {
            lines.add(new Line("PAYOUT", paid(), mission, Optional.empty()));
        }
        return lines;
    }

    private static Line line(JsonNode entry) {
        return new Line(entry.get("type").asText(), entry.get("amount").asLong(), text(entry, "missionId"),
                text(entry, "pledgeId"));
    }

    private void receipt(Person person) {
        Answer answer = person.api().get("/api/missions/" + story.mission + "/receipt").expect(200);
        JsonNode receipt = answer.json();
        long pot = Share.sum(story.standing());
        assertThat(receipt.get("missionId").asText()).isEqualTo(story.mission);
        assertThat(receipt.get("status").asText()).isEqualTo(story.ending.status);
        assertThat(receipt.get("currency").asText()).isEqualTo("KRW");
        assertThat(receipt.get("pot").asLong()).isEqualTo(pot);
        assertThat(receipt.get("pledgeCount").asLong()).isEqualTo(story.standing().size());
        assertThat(receipt.get("paid").asLong()).isEqualTo(paid());
        assertThat(receipt.get("fee").asLong()).isEqualTo(fee());
        assertThat(receipt.get("refunded").asLong()).isEqualTo(pot - paid() - fee());
        assertThat(receipt.get("held").asLong()).isZero();
        assertThat(receipt.hasNonNull("outcomeAt") && receipt.hasNonNull("settledAt")).isTrue();
        List<String> own = new ArrayList<>();
        receipt.get("own").get("items").forEach(line -> own.add("%s %d %s %d %d %d".formatted(line.get("pledgeId").asText(),
                line.get("amount").asLong(), line.get("status").asText(), line.get("payout").asLong(),
                line.get("fee").asLong(), line.get("refund").asLong())));
        assertThat(own).as("own lines of %s in the receipt of %s", person, story.ending)
                .containsExactlyElementsOf(ownLines(person));
        story.everyone().stream().filter(other -> !other.equals(person))
                .forEach(other -> assertThat(answer.body()).doesNotContain(other.id(), other.name()));
    }

    private List<String> ownLines(Person person) {
        if (story.ending == Ending.WITHDRAWAL) {
            return story.pledgesOf(person).stream().map(pledge -> "%s %d WITHDRAWN 0 0 %d".formatted(pledge.id(),
                    pledge.amount(), pledge.amount())).toList();
        }
        return shares.stream().filter(share -> share.pledge().by().equals(person))
                .map(share -> "%s %d SETTLED %d %d %d".formatted(share.pledge().id(), share.pledge().amount(), share.payout(),
                        share.fee(), share.refund()))
                .toList();
    }

    /** Nobody else takes part, so a story is closed: what came in is in its wallets or is the fee. */
    private void nothingIsLost() {
        long wallets = story.everyone().stream().mapToLong(Person::balance).sum();
        long toppedUp = story.toppedUp.values().stream().mapToLong(Long::longValue).sum();
        assertThat(wallets + fee()).as("wallets and fee of %s", story.ending).isEqualTo(toppedUp);
    }

    private long paid() {
        return shares.stream().mapToLong(Share::payout).sum();
    }

    private long fee() {
        return shares.stream().mapToLong(Share::fee).sum();
    }

    private static Optional<String> text(JsonNode entry, String field) {
        return Optional.ofNullable(entry.get(field)).map(JsonNode::asText);
    }
}
