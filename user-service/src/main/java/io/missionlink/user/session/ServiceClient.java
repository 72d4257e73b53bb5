package io.missionlink.user.session;

import java.util.Arrays;
import java.util.Optional;

import io.missionlink.contracts.Names;
import io.missionlink.contracts.Tokens;

/** The platform's own clients: what each may do is fixed (api.md, "user-service"). */
enum ServiceClient {

    SETTLEMENT(Names.SETTLEMENT_FUNCTION, Tokens.MISSION_SERVICE, Tokens.SETTLEMENT),
    MISSIONS(Tokens.MISSION_SERVICE, Tokens.USER_SERVICE, Tokens.DIRECTORY),
    NOTIFICATION(Names.NOTIFICATION_FUNCTION, Tokens.USER_SERVICE, Tokens.DIRECTORY);

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
