package io.missionlink.missions.directory;

import java.time.Clock;
import java.util.UUID;
import java.util.stream.Stream;

/** Made by hand, for tests without Quarkus. */
public final class TestDirectory {

    private TestDirectory() {
    }

    /** Everybody is a streamer. */
    public static UserDirectory ofStreamers() {
        return new UserDirectory(new DirectoryClient(ids -> new DirectoryApi.Found(Stream.of(ids.split(","))
                .map(id -> new DirectoryUser(UUID.fromString(id), "somebody", true, "ko")).toList())), Clock.systemUTC());
    }
}
