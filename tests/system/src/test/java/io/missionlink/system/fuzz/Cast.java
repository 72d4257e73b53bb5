package io.missionlink.system.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The people of one player and what else can be a caller. What ends a person's rights is asked for by spares only, who are
 * made when they are needed.
 *
 * @param steady a streamer who answers every proposal
 * @param lodger whose logins are all that is asked of them: a refresh token used twice ends what came from it
 * @param fickle a streamer whose settings change all the time
 */
public record Cast(Caller viewer, Caller rival, Caller steady, Caller fickle, Caller settlement, Caller directory, Caller gone,
        Caller lodger,
        Spares spares) {

    /** Of all of them. */
    static final String PASSWORD = "correct horse battery";

    /** People whom it is no loss to lose; no more than the logins that they cost can be afforded. */
    public static final class Spares {

        private final Supplier<Caller> arrive;
        private int left;
        private Optional<Caller> current = Optional.empty();

        public Spares(Supplier<Caller> arrive, int most) {
            this.arrive = arrive;
            left = most;
        }

        Caller current() {
            if (current.isEmpty() && left > 0) {
                left--;
                current = Optional.of(arrive.get());
            }
            return current.orElseGet(Caller::nobody);
        }

        void used() {
            current = Optional.empty();
        }
    }

    List<Caller> people() {
        return List.of(viewer, rival, steady, fickle);
    }

    /** Whoever may be taken for anything. */
    List<Caller> anybody() {
        return List.of(viewer, rival, steady, fickle, settlement, directory, gone, Caller.nobody(), garbage(),
                Caller.of("blank", ""), Caller.of("two tokens", viewer.token().orElseThrow() + ", Bearer x"));
    }

    /** Whoever can lose nothing by it. */
    List<Caller> harmless() {
        return List.of(settlement, directory, gone, Caller.nobody(), garbage());
    }

    private static Caller garbage() {
        return Caller.of("garbage", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.");
    }
}
