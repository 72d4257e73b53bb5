package io.missionlink.missions.directory;

import java.time.Clock;
import java.util.UUID;
import java.util.stream.Stream;

/** User directories for tests without Quarkus. */
public final class StubUserDirectory {

    private StubUserDirectory() {
    }

    /** A directory in which every user is a streamer. */
    public static UserDirectory withStreamersOnly() {
        return new UserDirectory(new DirectoryClient(ids -> new DirectoryApi.Found(Stream.of(ids.split(","))
                .map(id -> new DirectoryUser(UUID.fromString(id), "streamer", true, "ko")).toList())), Clock.systemUTC());
    }
}
