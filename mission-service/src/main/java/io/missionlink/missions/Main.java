package io.missionlink.missions;

import java.util.Arrays;

import io.missionlink.missions.reconciliation.ReconcileCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service or, for an operator, a command that ends: one artifact, where the service's network and secrets are. */
@QuarkusMain
public final class Main {

    /** What lies under the AWS clients keeps five connections open, and would make anew the rest of what the relay uses. */
    private static final String KEPT_CONNECTIONS = "http.maxConnections";
    /** Calls to DynamoDB at once: of two relay workers, each with sixteen at most. */
    private static final String MOST_CALLS = "32";

    Main() { // Quarkus makes it a bean
    }

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(ReconcileCommand.NAME)) {
            System.exit(new ReconcileCommand(System.getenv(), System.out, System.err)
                    .run(Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        if (System.getProperty(KEPT_CONNECTIONS) == null) {
            System.setProperty(KEPT_CONNECTIONS, MOST_CALLS);
        }
        Quarkus.run(arguments);
    }
}
