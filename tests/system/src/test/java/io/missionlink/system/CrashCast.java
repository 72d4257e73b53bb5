package io.missionlink.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who plays in the crash matrix: made once, because a sign-up costs more than a round's traffic. */
final class CrashCast {

    static final int KEPT_BPS = 1_000;
    private static final long CASH = 1_000_000_000;
    /** Access tokens end after 15 minutes. */
    private static final Duration TOKENS_LAST = Duration.ofMinutes(8);

    private final World world;
    private Person careful;
    private Person eager;
    private List<Person> viewers = new ArrayList<>();
    private Instant tokens = Instant.now();

    CrashCast(World world) {
        this.world = world;
        this.careful = Person.streamer(world, "Careful", "ko");
        this.eager = Person.streamer(world, "Eager", "en");
        Stream.of("Uno", "Due", "Tre", "Quattro").forEach(name -> viewers.add(Person.viewer(world, name, "en")));
        careful.takes(false, KEPT_BPS);
        eager.takes(true, KEPT_BPS);
        viewers.forEach(viewer -> viewer.topUp(CASH));
        world.aws().awaitSubscribed(everybody());
    }

    /** Accepts missions himself. */
    Person careful() {
        return careful;
    }

    /** Accepts every mission at once. */
    Person eager() {
        return eager;
    }

    Person viewer(int index) {
        return viewers.get(index);
    }

    List<Person> everybody() {
        return Stream.concat(viewers.stream(), Stream.of(careful, eager)).toList();
    }

    void renewTokens() {
        if (tokens.plus(TOKENS_LAST).isBefore(Instant.now())) {
            careful = careful.again(world);
            eager = eager.again(world);
            viewers = new ArrayList<>(viewers.stream().map(viewer -> viewer.again(world)).toList());
            tokens = Instant.now();
        }
    }
}
