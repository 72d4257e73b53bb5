package io.missionlink.missions;

import java.util.Arrays;

import io.missionlink.missions.reconciliation.ReconcileCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service or, for an operator, a command that ends: one artifact, where the service's network and secrets are. */
@QuarkusMain
public final class Main {

    Main() { // Quarkus makes it a bean
    }

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(ReconcileCommand.NAME)) {
            System.exit(new ReconcileCommand(System.getenv(), System.out, System.err)
                    .run(Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        Quarkus.run(arguments);
    }
}
