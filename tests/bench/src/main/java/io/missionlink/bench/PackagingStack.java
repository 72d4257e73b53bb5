package io.missionlink.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.StackOptions;
import io.missionlink.local.stack.TestStateDirectory;

/**
 * The stack of one packaging, in a separate process because a JVM can run one stack at a time. Each input line requests a round
 * of load; each output line is the result of one. The process ends at the end of the input. No functions run: a pledge does not
 * invoke them.
 */
final class PackagingStack {

    /** Prefix of a result, which is JSON. */
    static final String RESULT = "RESULT ";

    /** Kinds of load that a line can request. */
    enum Load {
        /** Warm-up; the result is not used. */
        WARM,
        /** Pledges on 1,000 missions. */
        SPREAD,
        /** Pledges on one mission. */
        HOT
    }

    private final LoadRounds rounds;
    private final List<UUID> many;
    private final List<UUID> hot;

    private PackagingStack(LoadRounds rounds, List<UUID> many, List<UUID> hot) {
        this.rounds = rounds;
        this.many = many;
        this.hot = hot;
    }

    /** @param state state directory of this stack */
    static void serve(BenchOptions options, Path state) throws IOException, SQLException, InterruptedException {
        StackOptions stackOptions = StackOptions.free(TestStateDirectory.at(state)).asMeasured().withoutFunctions()
                .withPackaging(options.packaging());
        try (LocalStack stack = LocalStack.startQuietly(stackOptions)) {
            SystemUnderTest system = SystemUnderTest.of(options, stackOptions, stack,
                    Files.createDirectories(state.resolve("load")));
            PackagingStack packagingStack = new PackagingStack(new LoadRounds(system),
                    system.users().proposeMissions(Benchmark.MISSIONS),
                    system.users().proposeMissions(1));
            system.database().awaitRelayed();
            packagingStack.serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }
    }

    private void serve(BufferedReader lines) throws IOException, SQLException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(RESULT + json.writeValueAsString(switch (Load.valueOf(line)) {
                case WARM -> rounds.warmUp(many);
                case SPREAD -> rounds.overHttp(LoadRounds.PLEDGE, many);
                case HOT -> rounds.overHttp(LoadRounds.PLEDGE, hot);
            }));
        }
    }
}
