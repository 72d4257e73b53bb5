package io.missionlink.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import io.missionlink.contracts.Ports;

/**
 * Ports of the stack.
 *
 * @param observation ports that are used only if the stack is observed
 */
public record StackPorts(int gateway, int userService, int missionService, int userServiceManagement,
        int missionServiceManagement, int aws, int inbox, int smtp, int postgres, int dynamoDb, int sqs, int paymentSandbox,
        ObservationPorts observation) {

    /** Ports of Prometheus, the dashboard page, Zipkin and the receiver of traces. */
    public record ObservationPorts(int prometheus, int dashboards, int zipkin, int otlp) {
    }

    private static final int FREE_FROM = 20_000;
    private static final int EPHEMERAL_FROM = 32_768;

    /** Returns the fixed ports of the README. */
    public static StackPorts fixed() {
        return new StackPorts(Ports.GATEWAY, Ports.USER_SERVICE, Ports.MISSION_SERVICE, Ports.USER_SERVICE_MANAGEMENT,
                Ports.MISSION_SERVICE_MANAGEMENT, Ports.AWS, Ports.INBOX, Ports.SMTP, Ports.POSTGRES, Ports.DYNAMODB,
                Ports.SQS, Ports.PAYMENT_SANDBOX,
                new ObservationPorts(Ports.PROMETHEUS, Ports.DASHBOARDS, Ports.ZIPKIN, Ports.OTLP));
    }

    /**
     * Returns free ports at or above {@code -Dstack.ports.from}. They are below the ephemeral ports, so that no outgoing
     * connection takes them before a restart.
     */
    public static StackPorts free() {
        int[] port = IntStream.range(Integer.getInteger("stack.ports.from", FREE_FROM), EPHEMERAL_FROM)
                .filter(candidate -> !inUse(candidate)).limit(16).toArray();
        return new StackPorts(port[0], port[1], port[2], port[3], port[4], port[5], port[6], port[7], port[8], port[9],
                port[10], port[11], new ObservationPorts(port[12], port[13], port[14], port[15]));
    }

    /**
     * @param observed whether the ports of the observation are used too
     * @throws StackException that names a port which another program uses
     */
    public void requireFree(boolean observed) {
        named(observed).forEach((name, port) -> {
            if (inUse(port)) {
                throw new StackException(("Port %d (%s) is in use by another program: stop that program and start again "
                        + "(ss -ltnp 'sport = :%d' shows it).").formatted(port, name, port));
            }
        });
    }

    private Map<String, Integer> named(boolean observed) {
        Map<String, Integer> named = new LinkedHashMap<>();
        named.put("gateway", gateway);
        named.put("user-service", userService);
        named.put("mission-service", missionService);
        named.put("user-service management", userServiceManagement);
        named.put("mission-service management", missionServiceManagement);
        named.put("AWS endpoint", aws);
        named.put("inbox", inbox);
        named.put("SMTP", smtp);
        named.put("PostgreSQL", postgres);
        named.put("DynamoDB Local", dynamoDb);
        named.put("SQS", sqs);
        named.put("payment sandbox", paymentSandbox);
        if (observed) {
            named.put("Prometheus", observation.prometheus);
            named.put("dashboards", observation.dashboards);
            named.put("Zipkin", observation.zipkin);
            named.put("receiver of traces", observation.otlp);
        }
        return named;
    }

    /** Tests the wildcard and the loopback address, because each test misses listeners on the other address. */
    private static boolean inUse(int port) {
        return !bindable(new InetSocketAddress(port))
                || !bindable(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean bindable(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            // Ignore connections in TIME_WAIT.
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
