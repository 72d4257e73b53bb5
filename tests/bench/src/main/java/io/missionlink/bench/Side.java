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

import io.missionlink.local.stack.FreshState;
import io.missionlink.local.stack.LocalStack;
import io.missionlink.local.stack.StackOptions;

/**
 * One packaging's stack, in a process of its own because a JVM has one stack at a time. Each line that it reads asks for a
 * round of load, each line that it writes is what one came to; it ends when there is nothing more to read. No function runs:
 * a pledge is not for them.
 */
final class Side {

    /** Before what a round came to, as JSON. */
    static final String RESULT = "RESULT ";

    /** What a line asks for. */
    enum Load {
        /** As much as a first warming takes; nothing is told of it. */
        WARM,
        /** Pledges on 1,000 missions. */
        SPREAD,
        /** Pledges on one mission. */
        HOT
    }

    private final Rounds rounds;
    private final List<UUID> many;
    private final List<UUID> hot;

    private Side(Rounds rounds, List<UUID> many, List<UUID> hot) {
        this.rounds = rounds;
        this.many = many;
        this.hot = hot;
    }

    /** @param state its own */
    static void serve(BenchOptions options, Path state) throws IOException, SQLException, InterruptedException {
        StackOptions stackOptions = StackOptions.free(FreshState.at(state)).asMeasured().withoutFunctions()
                .withPackaging(options.packaging());
        try (LocalStack stack = LocalStack.startQuietly(stackOptions)) {
            SystemUnderTest system = SystemUnderTest.of(options, stackOptions, stack,
                    Files.createDirectories(state.resolve("load")));
            Side side = new Side(new Rounds(system), system.crowd().missions(Bench.MISSIONS), system.crowd().missions(1));
            system.database().awaitRelayed();
            side.answer(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }
    }

    private void answer(BufferedReader lines) throws IOException, SQLException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(RESULT + json.writeValueAsString(switch (Load.valueOf(line)) {
                case WARM -> rounds.warm(many);
                case SPREAD -> rounds.overHttp(Rounds.PLEDGE, many);
                case HOT -> rounds.overHttp(Rounds.PLEDGE, hot);
            }));
        }
    }
}
