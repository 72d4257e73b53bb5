package io.missionlink.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import io.missionlink.contracts.Ports;

/** One port per listener of the stack. */
public record StackPorts(int gateway, int userService, int missionService, int userServiceManagement,
        int missionServiceManagement, int aws, int inbox, int smtp, int postgres, int dynamoDb, int sqs, int paymentSandbox) {

    private static final int FREE_FROM = 20_000;
    private static final int EPHEMERAL_FROM = 32_768;

    /** The addresses that the README names. */
    public static StackPorts fixed() {
        return new StackPorts(Ports.GATEWAY, Ports.USER_SERVICE, Ports.MISSION_SERVICE, Ports.USER_SERVICE_MANAGEMENT,
                Ports.MISSION_SERVICE_MANAGEMENT, Ports.AWS, Ports.INBOX, Ports.SMTP, Ports.POSTGRES, Ports.DYNAMODB,
                Ports.SQS, Ports.PAYMENT_SANDBOX);
    }

    /**
     * Ports that nobody listens on now, from {@code -Dstack.ports.from} on: below those that the system gives to connections,
     * so that they are free again for a restart.
     */
    public static StackPorts free() {
        int[] port = IntStream.range(Integer.getInteger("stack.ports.from", FREE_FROM), EPHEMERAL_FROM)
                .filter(one -> !taken(one)).limit(12).toArray();
        return new StackPorts(port[0], port[1], port[2], port[3], port[4], port[5], port[6], port[7], port[8], port[9],
                port[10], port[11]);
    }

    /** @throws StackException naming the first port that something else listens on */
    public void requireFree() {
        named().forEach((name, port) -> {
            if (taken(port)) {
                throw new StackException(("Port %d (%s) is taken by another program: stop that program and start again "
                        + "(ss -ltnp 'sport = :%d' shows it).").formatted(port, name, port));
            }
        });
    }

    private Map<String, Integer> named() {
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
        return named;
    }

    /** Tried on the wildcard and on the loopback address: either alone misses a listener on the other. */
    private static boolean taken(int port) {
        return !bindable(new InetSocketAddress(port))
                || !bindable(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean bindable(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            // What a connection that was just closed holds for a while does not count.
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
