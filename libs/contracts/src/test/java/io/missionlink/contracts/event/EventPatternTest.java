package io.missionlink.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.ResourceNames;
import software.amazon.event.ruler.Ruler;

/** Checks the event patterns (docs/api.md#events) with the matcher of EventBridge. */
class EventPatternTest {

    @Test
    void settlementRuleMatchesSevenEndings() throws Exception {
        assertThat(matched(ResourceNames.SETTLEMENT_RULE)).isEqualTo(EnumSet.of(
                EventType.MISSION_SUCCEEDED, EventType.MISSION_FAILED, EventType.MISSION_EXPIRED,
                EventType.MISSION_CANCELLED, EventType.MISSION_REJECTED, EventType.MISSION_WITHDRAWN,
                EventType.MISSION_LAPSED));
    }

    @Test
    void notificationRuleMatchesEventsWithNotification() throws Exception {
        assertThat(matched(ResourceNames.NOTIFICATION_RULE)).isEqualTo(EnumSet.of(
                EventType.MISSION_PROPOSED, EventType.MISSION_ACCEPTED, EventType.MISSION_REJECTED,
                EventType.MISSION_LAPSED, EventType.MISSION_CANCELLED, EventType.MISSION_EXPIRED,
                EventType.MISSION_FAILED, EventType.MISSION_SUCCEEDED, EventType.MISSION_SETTLED,
                EventType.PAYMENT_COMPLETED, EventType.PAYMENT_REVERSED));
    }

    @Test
    void matchesNoEventOfAnotherSource() throws Exception {
        for (String rule : List.of(ResourceNames.SETTLEMENT_RULE, ResourceNames.NOTIFICATION_RULE)) {
            String foreign = Examples.of(EventType.MISSION_SUCCEEDED).replace(ResourceNames.EVENT_SOURCE, "aws.s3");
            assertThat(Ruler.matchesRule(foreign, pattern(rule))).isFalse();
        }
    }

    private static Set<EventType> matched(String rule) throws Exception {
        Set<EventType> matched = EnumSet.noneOf(EventType.class);
        for (EventType type : EventType.values()) {
            if (Ruler.matchesRule(Examples.of(type), pattern(rule))) {
                matched.add(type);
            }
        }
        return matched;
    }

    private static String pattern(String rule) {
        return Examples.resource("/event-patterns/" + rule + ".json");
    }
}
