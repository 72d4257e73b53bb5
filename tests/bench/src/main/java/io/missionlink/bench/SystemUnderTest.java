package io.missionlink.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.StackOptions;

/** A running stack, and the means to load it. */
record SystemUnderTest(BenchOptions options, MissionsDatabase database, Crowd crowd, Wrk wrk, RawPledges raw) {

    /** @param folder of the load's input files */
    static SystemUnderTest of(BenchOptions options, StackOptions stackOptions, LocalStack stack, Path folder)
            throws IOException, SQLException {
        MissionsDatabase database = new MissionsDatabase(stack);
        Crowd crowd = new Crowd(stack, database);
        return new SystemUnderTest(options, database, crowd, new Wrk(stack.direct("mission-service"), folder),
                new RawPledges(database, PledgeStatement.of(stackOptions.repository()), crowd.viewers(),
                        options.connections()));
    }
}
