package io.missionlink.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.StackOptions;

/** A running stack and its load generators. */
record SystemUnderTest(BenchOptions options, MissionsDatabase database, BenchUsers users, Wrk wrk, RawPledges raw) {

    /** @param folder folder for the input files of the load generator */
    static SystemUnderTest of(BenchOptions options, StackOptions stackOptions, LocalStack stack, Path folder)
            throws IOException, SQLException {
        MissionsDatabase database = new MissionsDatabase(stack);
        BenchUsers users = new BenchUsers(stack, database);
        return new SystemUnderTest(options, database, users, new Wrk(stack.direct("mission-service"), folder),
                new RawPledges(database, PledgeStatement.of(stackOptions.repository()), users.viewers(),
                        options.connections()));
    }
}
