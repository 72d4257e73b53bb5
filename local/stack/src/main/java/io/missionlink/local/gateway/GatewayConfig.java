package io.missionlink.local.gateway;

import java.time.Duration;

/**
 * Configuration of the gateway.
 *
 * @param bodyLimit maximum size of a request body in bytes
 * @param bodyTimeout for receiving the request body from the client
 * @param connectTimeout for connecting to a service
 * @param responseTimeout until the response of a service begins
 */
public record GatewayConfig(int port, int userService, int userServiceManagement, int missionService,
        int missionServiceManagement, int bodyLimit, Duration bodyTimeout, Duration connectTimeout, Duration responseTimeout) {

    private static final int BODY_LIMIT = 64 * 1024;

    public static GatewayConfig of(int port, int userService, int userServiceManagement, int missionService,
            int missionServiceManagement) {
        return new GatewayConfig(port, userService, userServiceManagement, missionService, missionServiceManagement, BODY_LIMIT,
                Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofSeconds(30));
    }

    public GatewayConfig withTimes(Duration bodyTimeout, Duration responseTimeout) {
        return new GatewayConfig(port, userService, userServiceManagement, missionService, missionServiceManagement, bodyLimit,
                bodyTimeout, connectTimeout, responseTimeout);
    }

    int port(Route.Service service) {
        return service == Route.Service.USERS ? userService : missionService;
    }

    int management(Route.Service service) {
        return service == Route.Service.USERS ? userServiceManagement : missionServiceManagement;
    }
}
