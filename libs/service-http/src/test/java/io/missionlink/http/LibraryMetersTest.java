package io.missionlink.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;

class LibraryMetersTest {

    @Test
    void completesMeterOfLibrary() {
        Meter.Id id = LibraryMeters.filter().map(id("http.client.active"));

        assertThat(id.getDescription()).isEqualTo("Meter of a library: http.client.active");
        assertThat(id.getTags()).containsExactly(Tag.of("client_name", "a"));
    }

    @Test
    void leavesOwnMeterAsItIs() {
        Meter.Id own = id("mission.link.pledges");

        assertThat(LibraryMeters.filter().map(own)).isSameAs(own);
    }

    private static Meter.Id id(String name) {
        return new Meter.Id(name, Tags.of("clientName", "a"), null, null, Meter.Type.COUNTER);
    }
}
