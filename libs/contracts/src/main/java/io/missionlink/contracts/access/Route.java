package io.missionlink.contracts.access;

import static io.missionlink.contracts.Tokens.DIRECTORY;
import static io.missionlink.contracts.Tokens.MISSION_SERVICE;
import static io.missionlink.contracts.Tokens.REVOCATION;
import static io.missionlink.contracts.Tokens.SETTLEMENT;
import static io.missionlink.contracts.Tokens.STREAMER;
import static io.missionlink.contracts.Tokens.USER_SERVICE;
import static io.missionlink.contracts.Tokens.VIEWER;
import static io.missionlink.contracts.access.Effect.READ;
import static io.missionlink.contracts.access.Effect.SENSITIVE;
import static io.missionlink.contracts.access.Effect.WRITE;
import static io.missionlink.contracts.access.Owner.CALLER;
import static io.missionlink.contracts.access.Owner.EVERYBODY;
import static io.missionlink.contracts.access.Owner.NOBODY;
import static io.missionlink.contracts.access.Owner.PAYER;
import static io.missionlink.contracts.access.Owner.PLEDGER;
import static io.missionlink.contracts.access.Owner.PROPOSER_OF_MISSION;
import static io.missionlink.contracts.access.Owner.STREAMER_OF_MISSION;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who may call what: the one table that both services enforce and the tests go through (api.md; product rules of a mission).
 * A route that is not here is open to nobody, and its service does not start.
 */
public enum Route {

    SIGN_UP(USER_SERVICE, "POST", "/api/users", Route.ANYONE, NOBODY, WRITE),
    LOG_IN(USER_SERVICE, "POST", "/api/users/login", Route.ANYONE, NOBODY, WRITE),
    REFRESH(USER_SERVICE, "POST", "/api/users/token", Route.ANYONE, NOBODY, WRITE),
    LOG_OUT(USER_SERVICE, "POST", "/api/users/logout", VIEWER, CALLER, WRITE),
    OWN_PROFILE(USER_SERVICE, "GET", "/api/users/me", VIEWER, CALLER, READ),
    CHANGE_PROFILE(USER_SERVICE, "PATCH", "/api/users/me", VIEWER, CALLER, SENSITIVE),
    CHANGE_PASSWORD(USER_SERVICE, "PUT", "/api/users/me/password", VIEWER, CALLER, SENSITIVE),
    DELETE_ACCOUNT(USER_SERVICE, "DELETE", "/api/users/me", VIEWER, CALLER, SENSITIVE),
    PUBLIC_PROFILE(USER_SERVICE, "GET", "/api/users/{id}", VIEWER, EVERYBODY, READ),
    STREAMERS(USER_SERVICE, "GET", "/api/users", VIEWER, NOBODY, READ),
    SERVICE_TOKEN(USER_SERVICE, "POST", "/oauth/token", Route.ANYONE, NOBODY, READ),
    KEYS(USER_SERVICE, "GET", "/.well-known/jwks.json", Route.ANYONE, NOBODY, READ),
    DISCOVERY(USER_SERVICE, "GET", "/.well-known/openid-configuration", Route.ANYONE, NOBODY, READ),
    DIRECTORY_OF_USERS(USER_SERVICE, "GET", "/internal/users", DIRECTORY, EVERYBODY, READ),

    WALLET(MISSION_SERVICE, "GET", "/api/wallet", VIEWER, CALLER, READ),
    WALLET_ENTRIES(MISSION_SERVICE, "GET", "/api/wallet/entries", VIEWER, CALLER, READ),
    TOP_UP(MISSION_SERVICE, "POST", "/api/wallet/top-ups", VIEWER, CALLER, SENSITIVE),
    TOP_UP_STATUS(MISSION_SERVICE, "GET", "/api/wallet/top-ups/{id}", VIEWER, PAYER, READ),
    CASH_OUT(MISSION_SERVICE, "POST", "/api/wallet/cash-outs", STREAMER, CALLER, SENSITIVE),
    CASH_OUT_STATUS(MISSION_SERVICE, "GET", "/api/wallet/cash-outs/{id}", STREAMER, PAYER, READ),
    /** The provider's signature lets it in, not a token. */
    PAYMENT_WEBHOOK(MISSION_SERVICE, "POST", "/api/payments/webhook", Route.ANYONE, NOBODY, WRITE),
    SETTINGS(MISSION_SERVICE, "GET", "/api/streamers/{id}/settings", VIEWER, EVERYBODY, READ),
    CHANGE_SETTINGS(MISSION_SERVICE, "PUT", "/api/streamers/me/settings", STREAMER, CALLER, SENSITIVE),
    PROPOSE(MISSION_SERVICE, "POST", "/api/missions", VIEWER, CALLER, SENSITIVE),
    MISSIONS(MISSION_SERVICE, "GET", "/api/missions", VIEWER, NOBODY, READ),
    MISSION(MISSION_SERVICE, "GET", "/api/missions/{id}", VIEWER, EVERYBODY, READ),
    AMEND(MISSION_SERVICE, "PATCH", "/api/missions/{id}", VIEWER, PROPOSER_OF_MISSION, SENSITIVE),
    PLEDGE(MISSION_SERVICE, "POST", "/api/missions/{id}/pledges", VIEWER, EVERYBODY, SENSITIVE),
    PLEDGES(MISSION_SERVICE, "GET", "/api/missions/{id}/pledges", VIEWER, EVERYBODY, READ),
    WITHDRAW(MISSION_SERVICE, "DELETE", "/api/missions/{id}/pledges/{pledgeId}", VIEWER, PLEDGER, SENSITIVE),
    ACCEPT(MISSION_SERVICE, "PUT", "/api/missions/{id}/acceptance", STREAMER, STREAMER_OF_MISSION, SENSITIVE),
    REJECT(MISSION_SERVICE, "PUT", "/api/missions/{id}/rejection", STREAMER, STREAMER_OF_MISSION, SENSITIVE),
    SUCCEED(MISSION_SERVICE, "PUT", "/api/missions/{id}/success", STREAMER, STREAMER_OF_MISSION, SENSITIVE),
    FAIL(MISSION_SERVICE, "PUT", "/api/missions/{id}/failure", STREAMER, STREAMER_OF_MISSION, SENSITIVE),
    CANCEL(MISSION_SERVICE, "PUT", "/api/missions/{id}/cancellation", STREAMER, STREAMER_OF_MISSION, SENSITIVE),
    HISTORY(MISSION_SERVICE, "GET", "/api/missions/{id}/events", VIEWER, EVERYBODY, READ),
    /** Of each mission to everybody; one's own lines alone. */
    RECEIPT(MISSION_SERVICE, "GET", "/api/missions/{id}/receipt", VIEWER, EVERYBODY, READ),
    SETTLEMENT_PAGE(MISSION_SERVICE, "PUT", "/internal/missions/{id}/settlement/pages/{n}", SETTLEMENT, EVERYBODY, WRITE),
    LEDGER_PLEDGES(MISSION_SERVICE, "GET", "/internal/missions/{id}/pledges", SETTLEMENT, EVERYBODY, READ),
    TOKEN_VERSION(MISSION_SERVICE, "PUT", "/internal/users/{id}/token-version", REVOCATION, EVERYBODY, WRITE);

    private static final String ANYONE = "";
    private static final String INTERNAL = "/internal/";

    private final String service;
    private final String method;
    private final String path;
    private final String role;
    private final Owner owner;
    private final Effect effect;

    Route(String service, String method, String path, String role, Owner owner, Effect effect) {
        this.service = service;
        this.method = method;
        this.path = path;
        this.role = role;
        this.owner = owner;
        this.effect = effect;
    }

    /** @param path with its parameters in braces, as in the OpenAPI document */
    public static Optional<Route> find(String method, String path) {
        return Arrays.stream(values()).filter(route -> route.method.equals(method) && route.path.equals(path)).findFirst();
    }

    public static List<Route> of(String service) {
        return Arrays.stream(values()).filter(route -> route.service.equals(service)).toList();
    }

    public String service() {
        return service;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    /** The group that the caller's token has to have; empty where no token is asked for. */
    public Optional<String> role() {
        return Optional.of(role).filter(group -> !group.equals(ANYONE));
    }

    public Owner owner() {
        return owner;
    }

    public Effect effect() {
        return effect;
    }

    /** Whether the gateway leaves it out. */
    public boolean isInternal() {
        return path.startsWith(INTERNAL);
    }
}
