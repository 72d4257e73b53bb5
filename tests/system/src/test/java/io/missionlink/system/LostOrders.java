package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** People's requests that are lost once and sent again, and what their wallets and missions have to come to. */
final class LostOrders {

    private static final int VIEWERS = 6;
    private static final int MISSIONS = 3;
    private static final long CASH = 1_000_000_000;
    private static final long LEAST = 1_000;
    private static final String TOP_UPS = "/api/wallet/top-ups";
    private static final String CASH_OUTS = "/api/wallet/cash-outs";
    private static final String PROPOSALS = "/api/missions";

    private final World world;
    private final Person streamer;
    private final List<Person> viewers;
    private final List<String> missions;
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
    private final AtomicInteger replayed = new AtomicInteger();

    /** @param path what kind of order it is */
    record Order(Person by, String path, Map<String, ?> body, long amount, String key) {
    }

    private record Done(Order order, String id) {
    }

    LostOrders(World world) {
        this.world = world;
        this.streamer = Person.streamer(world, "Streamer", "en");
        this.viewers = IntStream.range(0, VIEWERS).mapToObj(i -> Person.viewer(world, "Viewer" + i, "en")).toList();
        streamer.takes(true, 0);
        streamer.topUp(CASH);
        viewers.forEach(viewer -> viewer.topUp(CASH));
        this.missions = IntStream.range(0, MISSIONS).mapToObj(i -> viewers.getFirst().api().post(PROPOSALS, proposal(LEAST))
                .expect(201).json().get("id").asText()).toList();
    }

    /** Mostly pledges; everything that has a key. */
    Order draw(Random random) {
        long amount = LEAST + random.nextInt(1_000);
        Person viewer = viewers.get(random.nextInt(VIEWERS));
        // Other people in each run: the seed's keys are free again.
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        int kind = random.nextInt(20);
        return switch (kind) {
            case 0 -> new Order(viewer, PROPOSALS, proposal(amount), amount, key);
            case 1, 2 -> new Order(viewer, TOP_UPS, Map.of("amount", amount), amount, key);
            case 3 -> new Order(streamer, CASH_OUTS, Map.of("amount", amount), amount, key);
            default -> new Order(viewer, Running.path(missions.get(kind % MISSIONS)) + "/pledges", Map.of("amount", amount),
                    amount, key);
        };
    }

    /** Until it is answered, by a way that loses nothing. */
    void sendAgain(Order order) {
        Answer answer = Patient.ask(() -> order.by().api().post(order.path(), order.key(), order.body())).answer().expect(201);
        answer.headers().firstValue("Idempotency-Replayed").ifPresent(yes -> replayed.incrementAndGet());
        done.add(new Done(order, answer.json().get("id").asText()));
    }

    /** Orders that had taken effect before they were sent again. */
    int replayed() {
        return replayed.get();
    }

    /** As many effects as orders, to the won. */
    void eachTookEffectOnce(int orders) {
        assertThat(done).hasSize(orders).extracting(Done::id).doesNotHaveDuplicates();
        paymentsAreThrough();
        for (Person person : Stream.concat(viewers.stream(), Stream.of(streamer)).toList()) {
            assertThat(person.balance()).as("wallet of %s", person).isEqualTo(balance(person));
        }
        for (String mission : missions) {
            Set<String> expected = new HashSet<>();
            done.stream().filter(one -> one.order().path().startsWith(Running.path(mission))).forEach(
                    one -> expected.add(one.id()));
            Set<String> there = Pages.ids(streamer.api(), Running.path(mission) + "/pledges");
            // The one that it was proposed with.
            assertThat(there).containsAll(expected).hasSize(expected.size() + 1);
        }
        Set<String> proposed = new HashSet<>(missions);
        done.stream().filter(one -> one.order().path().equals(PROPOSALS)).forEach(one -> proposed.add(one.id()));
        assertThat(Pages.ids(streamer.api(), PROPOSALS + "?streamerId=" + streamer.id())).isEqualTo(proposed);
        Books.balance(world.stack());
    }

    /** All money goes back, so that nothing of this is left for others. */
    void cancelMissions() {
        Pages.ids(streamer.api(), PROPOSALS + "?streamerId=" + streamer.id()).forEach(
                mission -> streamer.api().put(Running.path(mission) + "/cancellation").expect(200));
    }

    private void paymentsAreThrough() {
        done.stream().filter(one -> one.order().path().equals(TOP_UPS) || one.order().path().equals(CASH_OUTS)).forEach(
                one -> Patient.await("payment " + one.id(),
                        () -> one.order().by().api().get(one.order().path() + "/" + one.id()),
                        json -> json.get("status").asText().equals("SUCCEEDED")));
    }

    private long balance(Person person) {
        long balance = person.equals(viewers.getFirst()) ? CASH - MISSIONS * LEAST : CASH;
        Map<Boolean, Long> sums = new HashMap<>();
        done.stream().map(Done::order).filter(order -> order.by().equals(person)).forEach(
                order -> sums.merge(order.path().equals(TOP_UPS), order.amount(), Long::sum));
        return balance + sums.getOrDefault(true, 0L) - sums.getOrDefault(false, 0L);
    }

    private Map<String, Object> proposal(long amount) {
        return Map.of("streamerId", streamer.id(), "content", "보스 잡기", "amount", amount, "timeLimitSeconds", 3_600);
    }
}
