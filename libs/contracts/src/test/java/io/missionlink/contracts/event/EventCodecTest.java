package io.missionlink.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.contracts.event.EventBody.MissionEnded;
import io.missionlink.contracts.event.EventBody.MissionProposed;
import io.missionlink.contracts.money.Money;

class EventCodecTest {

    private static final UUID ID = UUID.fromString("0197a3c4-0101-7000-8000-000000000101");

    @ParameterizedTest
    @EnumSource(EventType.class)
    void readsWrittenEventUnchanged(EventType type) {
        MissionEvent event = EventCodec.fromBus(Examples.of(type));

        assertThat(EventCodec.event(type.detailType(), EventCodec.detail(event))).isEqualTo(event);
        assertThat(EventCodec.body(type, EventCodec.body(event.body()))).isEqualTo(event.body());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void ignoresUnknownFields(EventType type) {
        ObjectNode later = Examples.detail(type).deepCopy();
        later.put("schemaVersion", 7).put("later", true).putObject("alsoLater").put("a", 1);

        assertThat(EventCodec.event(type.detailType(), later.toString())).isEqualTo(EventCodec.fromBus(Examples.of(type)));
    }

    @Test
    void readsEventWithAndWithoutTrace() {
        MissionEvent settled = EventCodec.fromBus(Examples.of(EventType.MISSION_SETTLED));
        MissionEvent lapsed = EventCodec.fromBus(Examples.of(EventType.MISSION_LAPSED));

        assertThat(settled.traceparent()).contains("00-69a4341158f1b2a7d3c4e5f60718293a-00f067aa0ba902b7-01");
        assertThat(lapsed.traceparent()).isEmpty();
        assertThat(EventCodec.detail(lapsed)).doesNotContain("traceparent");
    }

    @Test
    void keepsLargestEventBelow64KiB() {
        String emoji = "\uD83D\uDE00";
        MissionEnded body = new MissionEnded(Outcome.SUCCEEDED, ID, ID, emoji.repeat(500), Long.MAX_VALUE, Money.MAX_AMOUNT,
                Money.KRW, new MissionTerms(10_000, 10_000, true, Money.MAX_AMOUNT, Money.MAX_AMOUNT),
                Optional.of("\"\n".repeat(250)));
        MissionEvent event = new MissionEvent(ID, EventType.MISSION_SUCCEEDED, ID, Long.MAX_VALUE, Instant.MAX,
                Optional.of(ID), body);

        assertThat(EventCodec.detail(event).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(64 * 1024);
    }

    @Test
    void omitsMissingNote() {
        MissionEnded lapsed = (MissionEnded) EventCodec.fromBus(Examples.of(EventType.MISSION_LAPSED)).body();

        assertThat(lapsed.note()).isEmpty();
        assertThat(EventCodec.body(lapsed)).doesNotContain("note");
    }

    @Test
    void readsTermsOfOlderEventAsWithoutFeeOnFailure() {
        ObjectNode older = Examples.detail(EventType.MISSION_FAILED).deepCopy();
        ((ObjectNode) older.get("terms")).remove("feeOnFailure");

        MissionEnded failed = (MissionEnded) EventCodec.event("mission.failed", older.toString()).body();

        assertThat(failed.terms().feeOnFailure()).isFalse();
    }

    /** The event log keeps proposals that an earlier version wrote. */
    @Test
    void readsProposalOfEarlierVersion() {
        ObjectNode earlier = Examples.detail(EventType.MISSION_PROPOSED).deepCopy();
        earlier.remove(List.of("firstPledge", "autoAccepted"));

        MissionProposed proposed = (MissionProposed) EventCodec.event("mission.proposed", earlier.toString()).body();

        assertThat(proposed.firstPledge()).isEmpty();
        assertThat(proposed.autoAccepted()).isEmpty();
        assertThat(EventCodec.body(proposed)).doesNotContain("firstPledge", "autoAccepted");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "42", "poison", "{}", "{\"detail-type\":\"mission.lapsed\"}",
            "{\"detail-type\":\"mission.lapsed\",\"detail\":{}}", "{\"detail-type\":\"pledge.eaten\",\"detail\":{}}",
            "{\"detail-type\":7,\"detail\":{}}", "{\"detail-type\":\"mission.lapsed\",\"detail\":\"{}\"}" })
    void rejectsInvalidMessage(String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> EventCodec.fromBus(message));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.5", "\"1000\"", "null", "true", "9223372036854775808" })
    void rejectsAmountThatIsNotAnInteger(String amount) {
        String broken = Examples.of(EventType.PLEDGE_ADDED).replace("\"amount\": 10000", "\"amount\": " + amount);

        assertThat(broken).contains("\"amount\": " + amount);
        assertThatIllegalArgumentException().isThrownBy(() -> EventCodec.fromBus(broken));
    }

    @Test
    void rejectsBodyOfAnotherType() {
        MissionEvent lapsed = EventCodec.fromBus(Examples.of(EventType.MISSION_LAPSED));

        assertThatIllegalArgumentException().isThrownBy(() -> new MissionEvent(ID, EventType.PLEDGE_ADDED, ID, 1,
                Instant.EPOCH, Optional.empty(), lapsed.body()));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void mapsEveryOutcomeToEventType(Outcome outcome) {
        assertThat(EventType.of(outcome).detailType())
                .isEqualTo("mission." + outcome.name().toLowerCase(java.util.Locale.ROOT));
    }
}
