package io.missionlink.user.closing;

import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

import io.missionlink.contracts.Tokens;
import io.missionlink.http.ProblemException;
import io.missionlink.user.keys.AccessTokens;
import io.missionlink.user.problem.UserProblems;

/** Calls mission-service with a service token. A call takes at most 2.5 s. */
@ApplicationScoped
class WalletClient {

    private static final Logger LOG = Logger.getLogger(WalletClient.class);
    /** A look-up is repeated once, because a replica of mission-service may just have stopped. */
    private static final int LOOK_UPS = 2;

    private final WalletApi api;
    private final AccessTokens tokens;

    WalletClient(@RestClient WalletApi api, AccessTokens tokens) {
        this.api = api;
        this.tokens = tokens;
    }

    /** @throws ProblemException 503 if mission-service is unavailable */
    ClosingStatus status(UUID account) {
        return call(account, LOOK_UPS, () -> api.status(authorization(), account));
    }

    /** @throws ProblemException 503 if mission-service is unavailable; it may have continued to close the account */
    ClosingStatus close(UUID account) {
        return call(account, 1, () -> api.close(authorization(), account));
    }

    private static ClosingStatus call(UUID account, int attempts, Supplier<ClosingStatus> call) {
        for (int attempt = 1; attempt <= attempts; attempt++) {
            try {
                return call.get();
            } catch (ProcessingException | WebApplicationException e) {
                LOG.warnf("mission-service unavailable: account=%s attempt=%d error=%s", account, attempt, e.getMessage());
            }
        }
        throw new ProblemException(UserProblems.WALLET_UNAVAILABLE,
                "The wallet cannot be looked up at the moment, retry later");
    }

    private String authorization() {
        return "Bearer " + tokens.forService(Tokens.USER_SERVICE, Tokens.MISSION_SERVICE, Tokens.REVOCATION).value();
    }
}
