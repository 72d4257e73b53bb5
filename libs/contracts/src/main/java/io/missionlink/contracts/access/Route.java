package io.missionlink.contracts.access;

import static io.missionlink.contracts.Tokens.DIRECTORY;
import static io.missionlink.contracts.Tokens.MISSION_SERVICE;
import static io.missionlink.contracts.Tokens.REVOCATION;
import static io.missionlink.contracts.Tokens.SETTLEMENT;
import static io.missionlink.contracts.Tokens.STREAMER;
import static io.missionlink.contracts.Tokens.USER_SERVICE;
import static io.missionlink.contracts.Tokens.VIEWER;
import static io.missionlink.contracts.access.OwnershipRule.ANY_CALLER;
import static io.missionlink.contracts.access.OwnershipRule.CALLER;
import static io.missionlink.contracts.access.OwnershipRule.NO_OWNER;
import static io.missionlink.contracts.access.OwnershipRule.PAYMENT_OWNER;
import static io.missionlink.contracts.access.OwnershipRule.PLEDGE_OWNER;
import static io.missionlink.contracts.access.OwnershipRule.PROPOSER_OF_MISSION;
import static io.missionlink.contracts.access.OwnershipRule.STREAMER_OF_MISSION;
import static io.missionlink.contracts.access.RouteEffect.READ;
import static io.missionlink.contracts.access.RouteEffect.SENSITIVE;
import static io.missionlink.contracts.access.RouteEffect.WRITE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Access rules of all routes (docs/api.md). Both services enforce this table, and tests are generated from it. A service does
 * not start if one of its resource methods has no route here.
 */
public enum Route {

    SIGN_UP(USER_SERVICE, "POST", "/api/users", Route.NO_TOKEN, NO_OWNER, WRITE),
    LOG_IN(USER_SERVICE, "POST", "/api/users/login", Route.NO_TOKEN, NO_OWNER, WRITE),
    REFRESH(USER_SERVICE, "POST", "/api/users/token", Route.NO_TOKEN, NO_OWNER, WRITE),
    LOG_OUT(USER_SERVICE, "POST", "/api/users/logout", VIEWER, CALLER, WRITE),
    OWN_PROFILE(USER_SERVICE, "GET", "/api/users/me", VIEWER, CALLER, READ),
    CHANGE_PROFILE(USER_SERVICE, "PATCH", "/api/users/me", VIEWER, CALLER, SENSITIVE),
    CHANGE_PASSWORD(USER_SERVICE, "PUT", "/api/users/me/password", VIEWER, CALLER, SENSITIVE),
    STEP_UP(USER_SERVICE, "POST", "/api/users/me/step-up", VIEWER, CALLER, SENSITIVE),
    DELETE_ACCOUNT(USER_SERVICE, "DELETE", "/api/users/me", VIEWER, CALLER, SENSITIVE),
    PUBLIC_PROFILE(USER_SERVICE, "GET", "/api/users/{id}", VIEWER, ANY_CALLER, READ),
    STREAMERS(USER_SERVICE, "GET", "/api/users", VIEWER, NO_OWNER, READ),
    SERVICE_TOKEN(USER_SERVICE, "POST", "/oauth/token", Route.NO_TOKEN, NO_OWNER, READ),
    KEYS(USER_SERVICE, "GET", "/.well-known/jwks.json", Route.NO_TOKEN, NO_OWNER, READ),
    DISCOVERY(USER_SERVICE, "GET", "/.well-known/openid-configuration", Route.NO_TOKEN, NO_OWNER, READ),
    DIRECTORY_OF_USERS(USER_SERVICE, "GET", "/internal/users", DIRECTORY, ANY_CALLER, READ),

    WALLET(MISSION_SERVICE, "GET", "/api/wallet", VIEWER, CALLER, READ),
    WALLET_ENTRIES(MISSION_SERVICE, "GET", "/api/wallet/entries", VIEWER, CALLER, READ),
    TOP_UP(MISSION_SERVICE, "POST", "/api/wallet/top-ups", VIEWER, CALLER, SENSITIVE),
    TOP_UPS(MISSION_SERVICE, "GET", "/api/wallet/top-ups", VIEWER, CALLER, READ),
    TOP_UP_STATUS(MISSION_SERVICE, "GET", "/api/wallet/top-ups/{id}", VIEWER, PAYMENT_OWNER, READ),
    REFUND_TOP_UP(MISSION_SERVICE, "POST", "/api/wallet/top-ups/{id}/refund", VIEWER, PAYMENT_OWNER, SENSITIVE),
    REFUND_STATUS(MISSION_SERVICE, "GET", "/api/wallet/refunds/{id}", VIEWER, PAYMENT_OWNER, READ),
    CASH_OUT(MISSION_SERVICE, "POST", "/api/wallet/cash-outs", STREAMER, CALLER, SENSITIVE),
    /** Also for a user who is no streamer any more. */
    CASH_OUTS(MISSION_SERVICE, "GET", "/api/wallet/cash-outs", VIEWER, CALLER, READ),
    CASH_OUT_STATUS(MISSION_SERVICE, "GET", "/api/wallet/cash-outs/{id}", VIEWER, PAYMENT_OWNER, READ),
    /** Authenticated by the provider's signature, not by a token. */
    PAYMENT_WEBHOOK(MISSION_SERVICE, "POST", "/api/payments/webhook", Route.NO_TOKEN, NO_OWNER, WRITE),
    SETTINGS(MISSION_SERVICE, "GET", "/api/streamers/{id}/settings", VIEWER, ANY_CALLER, READ),
    CHANGE_SETTINGS(MISSION_SERVICE, "PUT", "/api/streamers/me/settings", STREAMER, CALLER, SENSITIVE),
    BLOCKS(MISSION_SERVICE, "GET", "/api/streamers/me/blocks", STREAMER, CALLER, READ),
    BLOCK(MISSION_SERVICE, "PUT", "/api/streamers/me/blocks/{userId}", STREAMER, CALLER, SENSITIVE),
    UNBLOCK(MISSION_SERVICE, "DELETE", "/api/streamers/me/blocks/{userId}", STREAMER, CALLER, SENSITIVE),
    PROPOSE(MISSION_SERVICE, "POST", "/api/missions", VIEWER, CALLER, SENSITIVE),
    MISSIONS(MISSION_SERVICE, "GET", "/api/missions", VIEWER, NO_OWNER, READ),
    MISSION(MISSION_SERVICE, "GET", "/api/missions/{id}", VIEWER, ANY_CALLER, READ),
    AMEND(MISSION_SERVICE, "PATCH", "/api/missions/{id}", VIEWER, PROPOSER_OF_MISSION, SENSITIVE),
    PLEDGE(MISSION_SERVICE, "POST", "/api/missions/{id}/pledges", VIEWER, ANY_CALLER, SENSITIVE),
    PLEDGES(MISSION_SERVICE, "GET", "/api/missions/{id}/pledges", VIEWER, ANY_CALLER, READ),
    WITHDRAW(MISSION_SERVICE, "DELETE", "/api/missions/{id}/pledges/{pledgeId}", VIEWER, PLEDGE_OWNER, SENSITIVE),
    ACCEPT(MISSION_SERVICE, "PUT", "/api/missions/{id}/acceptance", STREAMER, STREAMER_OF_MISSION, SENSITIVE),
    REJECT(MISSION_SERVICE, "PUT", "/api/missions/{id}/rejection", STREAMER, STREAMER_OF_MISSION, SENSITIVE),
    SUCCEED(MISSION_SERVICE, "PUT", "/api/missions/{id}/success", STREAMER, STREAMER_OF_MISSION, SENSITIVE),
    FAIL(MISSION_SERVICE, "PUT", "/api/missions/{id}/failure", STREAMER, STREAMER_OF_MISSION, SENSITIVE),
    CANCEL(MISSION_SERVICE, "PUT", "/api/missions/{id}/cancellation", STREAMER, STREAMER_OF_MISSION, SENSITIVE),
    HISTORY(MISSION_SERVICE, "GET", "/api/missions/{id}/events", VIEWER, ANY_CALLER, READ),
    /** Every caller may read the receipt of a mission, but sees only lines of own pledges. */
    RECEIPT(MISSION_SERVICE, "GET", "/api/missions/{id}/receipt", VIEWER, ANY_CALLER, READ),
    SETTLEMENT_PAGE(MISSION_SERVICE, "PUT", "/internal/missions/{id}/settlement/pages/{n}", SETTLEMENT, ANY_CALLER, WRITE),
    LEDGER_PLEDGES(MISSION_SERVICE, "GET", "/internal/missions/{id}/pledges", SETTLEMENT, ANY_CALLER, READ),
    TOKEN_VERSION(MISSION_SERVICE, "PUT", "/internal/users/{id}/token-version", REVOCATION, ANY_CALLER, WRITE),
    CLOSING(MISSION_SERVICE, "GET", "/internal/users/{id}/closing", REVOCATION, ANY_CALLER, READ),
    CLOSE(MISSION_SERVICE, "PUT", "/internal/users/{id}/closing", REVOCATION, ANY_CALLER, WRITE);

    private static final String NO_TOKEN = "";
    private static final String INTERNAL = "/internal/";

    private final String service;
    private final String method;
    private final String path;
    private final String role;
    private final OwnershipRule owner;
    private final RouteEffect effect;

    Route(String service, String method, String path, String role, OwnershipRule owner, RouteEffect effect) {
        this.service = service;
        this.method = method;
        this.path = path;
        this.role = role;
        this.owner = owner;
        this.effect = effect;
    }

    /** @param path with parameters in braces, as in the OpenAPI document */
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

    /** Group that the caller's token must contain; empty for a route without a token. */
    public Optional<String> role() {
        return Optional.of(role).filter(group -> !group.equals(NO_TOKEN));
    }

    public OwnershipRule owner() {
        return owner;
    }

    public RouteEffect effect() {
        return effect;
    }

    /** Whether a user who is closing the account cannot use the route: it brings new money or new obligations. */
    public boolean needsOpenAccount() {
        return this == TOP_UP || this == PROPOSE || this == PLEDGE;
    }

    /**
     * Whether a user who is closing the account needs no role for the route: the money of every account can leave
     * (docs/money.md#closing-an-account).
     */
    public boolean isForEveryClosingAccount() {
        return this == CASH_OUT;
    }

    /** Whether the gateway does not expose the route. */
    public boolean isInternal() {
        return path.startsWith(INTERNAL);
    }
}
