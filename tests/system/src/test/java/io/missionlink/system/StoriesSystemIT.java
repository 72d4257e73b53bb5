package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

/** Every way in which a mission ends, in Korean and in English, several at a time as in life. */
@ExtendWith(WorldExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoriesSystemIT {

    private final World world;
    private final List<Story> told = Collections.synchronizedList(new ArrayList<>());

    StoriesSystemIT(World world) {
        this.world = world;
    }

    /** All of them, or the one that {@code -Dstories.ending=SUCCEEDED} names. */
    static Stream<Ending> endings() {
        String named = System.getProperty("stories.ending");
        return named == null ? Stream.of(Ending.values()) : Stream.of(Ending.valueOf(named));
    }

    @ParameterizedTest
    @MethodSource("endings")
    @Execution(ExecutionMode.CONCURRENT)
    void korean(Ending ending) {
        tell(new Story(world, ending, "ko"));
    }

    @ParameterizedTest
    @MethodSource("endings")
    @Execution(ExecutionMode.CONCURRENT)
    void english(Ending ending) {
        tell(new Story(world, ending, "en"));
    }

    @AfterAll
    void nobodyHeardTwice() {
        told.forEach(MailCheck::again);
        Books.balance(world.stack());
    }

    private void tell(Story story) {
        told.add(story.play());
        mission(story);
        MoneyCheck.of(story);
        HistoryCheck.of(story);
        MailCheck.of(story);
    }

    private static void mission(Story story) {
        for (Person person : story.everyone()) {
            JsonNode mission = story.missionSeenBy(person);
            assertThat(mission.get("status").asText()).isEqualTo(story.ending.status);
            assertThat(mission.get("pot").asLong()).isEqualTo(Share.sum(story.standing()));
            assertThat(mission.get("pledgeCount").asLong()).isEqualTo(story.standing().size());
            assertThat(mission.get("streamer").get("displayName").asText()).isEqualTo(story.streamer.name());
            boolean shown = !story.hiddenProposer || person.equals(story.proposer());
            assertThat(mission.hasNonNull("proposer")).as("%s sees the proposer", person).isEqualTo(shown);
            Answer pledges = person.api().get("/api/missions/" + story.mission + "/pledges?limit=100");
            assertThat(pledges.items()).hasSize(story.pledges.size());
            story.hidden().stream().filter(hidden -> !hidden.equals(person)).forEach(hidden -> assertThat(pledges.body())
                    .doesNotContain(hidden.id(), hidden.name()));
        }
    }
}
