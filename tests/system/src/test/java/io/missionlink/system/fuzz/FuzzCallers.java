package io.missionlink.system.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The callers that one worker uses. Requests that end a session or an account are sent by disposable users only.
 *
 * @param streamer decides about every proposal; its settings do not change
 * @param loginUser only logs in and refreshes tokens: reuse of a refresh token ends its session
 * @param reconfiguredStreamer a streamer whose settings change constantly
 */
public record FuzzCallers(Caller viewer, Caller otherViewer, Caller streamer, Caller reconfiguredStreamer, Caller settlement,
        Caller directory, Caller deletedUser,
        Caller loginUser, DisposableUsers disposableUsers) {

    /** Password of all users. */
    static final String PASSWORD = "correct horse battery";

    /** Users whose accounts may be deleted. Limited, because each costs a sign-up and a log-in. */
    public static final class DisposableUsers {

        private final Supplier<Caller> signUp;
        private int remaining;
        private Optional<Caller> current = Optional.empty();

        public DisposableUsers(Supplier<Caller> signUp, int limit) {
            this.signUp = signUp;
            remaining = limit;
        }

        Caller current() {
            if (current.isEmpty() && remaining > 0) {
                remaining--;
                current = Optional.of(signUp.get());
            }
            return current.orElseGet(Caller::unauthenticated);
        }

        void discardCurrent() {
            current = Optional.empty();
        }
    }

    List<Caller> users() {
        return List.of(viewer, otherViewer, streamer, reconfiguredStreamer);
    }

    /** Callers for any request that does not end a session or an account. */
    List<Caller> all() {
        return List.of(viewer, otherViewer, streamer, reconfiguredStreamer, settlement, directory, deletedUser,
                Caller.unauthenticated(), malformedToken(),
                Caller.of("blank", ""), Caller.of("two tokens", viewer.token().orElseThrow() + ", Bearer x"));
    }

    /** Callers without a session or an account that a request could end. */
    List<Caller> withoutAccount() {
        return List.of(settlement, directory, deletedUser, Caller.unauthenticated(), malformedToken());
    }

    private static Caller malformedToken() {
        return Caller.of("malformed token", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.");
    }
}
