package io.missionlink.missions;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Arrays;

import io.missionlink.missions.audit.AuditCommand;
import io.missionlink.missions.booking.BookCommand;
import io.missionlink.missions.reconciliation.ReconcileCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or runs an operator command. One artifact, so commands share the service's network and secrets. */
@QuarkusMain
public final class Main {

    /** Connections that the JDK keeps alive for a host. Its default of 5 makes the relay reopen the rest for each call. */
    private static final String CONNECTION_POOL_PROPERTY = "http.maxConnections";
    /** Two relay workers with up to 16 concurrent DynamoDB calls each. */
    private static final String MAX_CONNECTIONS = "32";

    Main() { // Quarkus creates it as a bean
    }

    public static void main(String... arguments) {
        String command = arguments.length > 0 ? arguments[0] : "";
        switch (command) {
            case ReconcileCommand.NAME -> System.exit(
                    new ReconcileCommand(System.getenv(), System.out, System.err).run(afterCommand(arguments)));
            // Not System.out, which ignores write errors: an incomplete export must not succeed.
            case AuditCommand.NAME -> System.exit(new AuditCommand(System.getenv(), new FileOutputStream(FileDescriptor.out),
                    System.err).run(afterCommand(arguments)));
            case BookCommand.NAME -> System.exit(
                    new BookCommand(System.getenv(), System.out, System.err).run(afterCommand(arguments)));
            default -> start(arguments);
        }
    }

    private static String[] afterCommand(String... arguments) {
        return Arrays.copyOfRange(arguments, 1, arguments.length);
    }

    private static void start(String... arguments) {
        if (System.getProperty(CONNECTION_POOL_PROPERTY) == null) {
            System.setProperty(CONNECTION_POOL_PROPERTY, MAX_CONNECTIONS);
        }
        Quarkus.run(arguments);
    }
}
