package io.missionlink.user;

import java.time.Clock;
import java.util.Arrays;

import io.missionlink.user.command.RotateCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or runs the rotate command and exits: both are in one artifact. */
@QuarkusMain
public final class Main {

    Main() { // Quarkus instantiates this class as a bean
    }

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(RotateCommand.NAME)) {
            System.exit(new RotateCommand(System.getenv(), Clock.systemUTC(), System.out, System.err)
                    .run(Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        Quarkus.run(arguments);
    }
}
