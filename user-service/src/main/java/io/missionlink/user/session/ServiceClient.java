package io.missionlink.user.session;

import java.util.Arrays;
import java.util.Optional;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.contracts.Tokens;

/** Service clients of the platform, each with a fixed audience and group (docs/api.md#user-service). */
enum ServiceClient {

    SETTLEMENT(ResourceNames.SETTLEMENT_FUNCTION, Tokens.MISSION_SERVICE, Tokens.SETTLEMENT),
    MISSIONS(Tokens.MISSION_SERVICE, Tokens.USER_SERVICE, Tokens.DIRECTORY),
    NOTIFICATION(ResourceNames.NOTIFICATION_FUNCTION, Tokens.USER_SERVICE, Tokens.DIRECTORY);

    private final String id;
    private final String audience;
    private final String group;

    ServiceClient(String id, String audience, String group) {
        this.id = id;
        this.audience = audience;
        this.group = group;
    }

    static Optional<ServiceClient> of(String id) {
        return Arrays.stream(values()).filter(client -> client.id.equals(id)).findFirst();
    }

    String id() {
        return id;
    }

    String audience() {
        return audience;
    }

    String group() {
        return group;
    }
}
