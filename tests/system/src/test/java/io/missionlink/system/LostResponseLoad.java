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

/** Requests whose first response is lost and that are retried, with the expected wallets and missions. Thread-safe. */
final class LostResponseLoad {

    private static final int VIEWERS = 6;
    private static final int MISSIONS = 3;
    private static final long TOP_UP = 1_000_000_000;
    private static final long MIN_AMOUNT = 1_000;
    /** The first viewer's pledges on missions that the streamer has won. They cover all cash-outs of a long run. */
    private static final int WON_MISSIONS = 3;
    private static final long WON_AMOUNT = 1_000_000;
    private static final String TOP_UPS = "/api/wallet/top-ups";
    private static final String CASH_OUTS = "/api/wallet/cash-outs";
    private static final String PROPOSALS = "/api/missions";

    private final TestEnvironment env;
    private final TestUser streamer;
    private final List<TestUser> viewers;
    /** Missions that the streamer has won. */
    private final Set<String> proposedBefore;
    private final List<String> missions;
    private final Queue<Completed> completed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger replayed = new AtomicInteger();

    /**
     * A request with an idempotency key.
     *
     * @param path identifies the kind of request
     */
    record KeyedRequest(TestUser user, String path, Map<String, ?> body, long amount, String key) {
    }

    private record Completed(KeyedRequest request, String id) {
    }

    LostResponseLoad(TestEnvironment env) {
        this.env = env;
        this.streamer = TestUser.streamer(env, "Streamer", "en");
        this.viewers = IntStream.range(0, VIEWERS).mapToObj(i -> TestUser.viewer(env, "Viewer" + i, "en")).toList();
        streamer.setTerms(true, 0);
        viewers.forEach(viewer -> viewer.topUp(TOP_UP));
        for (int i = 0; i < WON_MISSIONS; i++) {
            TestMission.earn(env, streamer, viewers.getFirst(), WON_AMOUNT);
        }
        this.proposedBefore = Pagination.ids(streamer.api(), PROPOSALS + "?streamerId=" + streamer.id());
        this.missions = IntStream.range(0, MISSIONS)
                .mapToObj(i -> viewers.getFirst().api().post(PROPOSALS, proposal(MIN_AMOUNT))
                        .expect(201).json().get("id").asText())
                .toList();
    }

    /** Draws a request of any kind that has an idempotency key; most are pledges. */
    KeyedRequest draw(Random random) {
        long amount = MIN_AMOUNT + random.nextInt(1_000);
        TestUser viewer = viewers.get(random.nextInt(VIEWERS));
        // Each run has new users, so the keys of a repeated seed are unused.
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        int kind = random.nextInt(20);
        return switch (kind) {
            case 0 -> new KeyedRequest(viewer, PROPOSALS, proposal(amount), amount, key);
            case 1, 2 -> new KeyedRequest(viewer, TOP_UPS, Map.of("amount", amount), amount, key);
            case 3 -> new KeyedRequest(streamer, CASH_OUTS, Map.of("amount", amount), amount, key);
            default ->
                new KeyedRequest(viewer, TestMission.path(missions.get(kind % MISSIONS)) + "/pledges", Map.of("amount", amount),
                        amount, key);
        };
    }

    /** Retries the request without the proxy until there is a response. */
    void retry(KeyedRequest request) {
        Response response = RequestRetry.send(() -> request.user().api().post(request.path(), request.key(), request.body()))
                .response().expect(201);
        response.headers().firstValue("Idempotency-Replayed").ifPresent(yes -> replayed.incrementAndGet());
        completed.add(new Completed(request, response.json().get("id").asText()));
    }

    /** Number of requests that took effect at the first attempt. */
    int replayed() {
        return replayed.get();
    }

    /** Checks pledges, proposals and balances against the completed requests. */
    void assertEachAppliedOnce(int requests) {
        assertThat(completed).hasSize(requests).extracting(Completed::id).doesNotHaveDuplicates();
        awaitPayments();
        for (TestUser user : Stream.concat(viewers.stream(), Stream.of(streamer)).toList()) {
            assertThat(user.balance()).as("wallet of %s", user).isEqualTo(balance(user));
        }
        for (String mission : missions) {
            Set<String> expected = new HashSet<>();
            completed.stream().filter(entry -> entry.request().path().startsWith(TestMission.path(mission))).forEach(
                    entry -> expected.add(entry.id()));
            Set<String> actual = Pagination.ids(streamer.api(), TestMission.path(mission) + "/pledges");
            // Plus the pledge of the proposal.
            assertThat(actual).containsAll(expected).hasSize(expected.size() + 1);
        }
        Set<String> proposed = new HashSet<>(missions);
        proposed.addAll(proposedBefore);
        completed.stream().filter(entry -> entry.request().path().equals(PROPOSALS)).forEach(entry -> proposed.add(entry.id()));
        assertThat(Pagination.ids(streamer.api(), PROPOSALS + "?streamerId=" + streamer.id())).isEqualTo(proposed);
        LedgerCheck.assertBalanced(env.stack());
    }

    /** Refunds all pledges, so that no active mission is left for other tests. */
    void cancelMissions() {
        Pagination.ids(streamer.api(), PROPOSALS + "?streamerId=" + streamer.id()).stream()
                .filter(mission -> !proposedBefore.contains(mission)).forEach(
                        mission -> streamer.api().put(TestMission.path(mission) + "/cancellation").expect(200));
    }

    private void awaitPayments() {
        completed.stream().filter(entry -> entry.request().path().equals(TOP_UPS) || entry.request().path().equals(CASH_OUTS))
                .forEach(
                        entry -> RequestRetry.await("payment " + entry.id(),
                                () -> entry.request().user().api().get(entry.request().path() + "/" + entry.id()),
                                json -> json.get("status").asText().equals("SUCCEEDED")));
    }

    private long balance(TestUser user) {
        long balance = user.equals(streamer) ? WON_MISSIONS * WON_AMOUNT * 95 / 100
                : user.equals(viewers.getFirst()) ? TOP_UP - MISSIONS * MIN_AMOUNT - WON_MISSIONS * WON_AMOUNT : TOP_UP;
        Map<Boolean, Long> sums = new HashMap<>();
        completed.stream().map(Completed::request).filter(request -> request.user().equals(user)).forEach(
                request -> sums.merge(request.path().equals(TOP_UPS), request.amount(), Long::sum));
        return balance + sums.getOrDefault(true, 0L) - sums.getOrDefault(false, 0L);
    }

    private Map<String, Object> proposal(long amount) {
        return Map.of("streamerId", streamer.id(), "content", "보스 잡기", "amount", amount, "timeLimitSeconds", 3_600);
    }
}
