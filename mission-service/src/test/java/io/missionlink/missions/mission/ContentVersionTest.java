package io.missionlink.missions.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.UseCaseTestBase;

class ContentVersionTest extends UseCaseTestBase {

    private UUID mission;

    @BeforeEach
    void propose() {
        useCases.replaceSettings(streamer, false, 0);
        useCases.topUp(viewer, 1_000);
        mission = useCases.propose(viewer, streamer, 1_000, "1");
    }

    @Test
    void increasesOnlyWithChangeOfContent() {
        String content = useCases.mission(mission).content();

        useCases.missions().missions().amend(mission, viewer, new Amendment(content, null));
        assertThat(useCases.mission(mission).contentVersion()).isEqualTo(1);

        useCases.missions().missions().amend(mission, viewer, new Amendment("Other content", null));
        assertThat(useCases.mission(mission).contentVersion()).isEqualTo(2);
    }

    /** During a release, the previous version of the service amends missions, too. */
    @Test
    void increasesWithAmendmentThatDoesNotNameIt() {
        database.asOwner("UPDATE mission SET content = 'Other content' WHERE id = '%s'".formatted(mission));

        assertThat(useCases.mission(mission).contentVersion()).isEqualTo(2);
    }
}
