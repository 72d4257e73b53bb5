package io.missionlink.local.gateway;

import java.time.Duration;

/**
 * @param bodyLimit most bytes of a request's body
 * @param bodyWithin how long a client may take to send it
 * @param connectWithin how long a service may take to take a connection
 * @param answerWithin how long a service may take until it begins to answer
 */
public record GatewayConfig(int port, int userService, int userServiceManagement, int missionService,
        int missionServiceManagement, int bodyLimit, Duration bodyWithin, Duration connectWithin, Duration answerWithin) {

    private static final int BODY_LIMIT = 64 * 1024;

    public static GatewayConfig of(int port, int userService, int userServiceManagement, int missionService,
            int missionServiceManagement) {
        return new GatewayConfig(port, userService, userServiceManagement, missionService, missionServiceManagement, BODY_LIMIT,
                Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofSeconds(30));
    }

    public GatewayConfig withTimes(Duration bodyWithin, Duration answerWithin) {
        return new GatewayConfig(port, userService, userServiceManagement, missionService, missionServiceManagement, bodyLimit,
                bodyWithin, connectWithin, answerWithin);
    }

    int port(Route.Service service) {
        return service == Route.Service.USERS ? userService : missionService;
    }

    int management(Route.Service service) {
        return service == Route.Service.USERS ? userServiceManagement : missionServiceManagement;
    }
}
