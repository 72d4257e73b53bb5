package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.contracts.Names;

/** Trouble while one mission takes pledges and others are settled, and what has to be so afterwards. */
final class AmidTraffic {

    static final int SETTLING = 4;
    private static final int A_FEW = 15;
    private static final long CASH = 50_000_000;
    private static final int KEPT_BPS = 1_000;
    /** Of the viewers that pledge on and on: whoever freezes a process does not wait for the usual 40 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final World world;

    AmidTraffic(World world) {
        this.world = world;
    }

    /** One mission takes pledges all the time, others are being settled while it happens. */
    void run(BiConsumer<Traffic, List<Running>> trouble) {
        warm();
        List<Running> settling = new ArrayList<>(List.of(Running.of(world)));
        Person streamer = settling.getFirst().streamer();
        List<Person> viewers = settling.getFirst().viewers();
        streamer.takes(true, KEPT_BPS);
        IntStream.range(1, SETTLING).forEach(i -> settling.add(Running.with(world, streamer, viewers)));
        Running busy = Running.with(world, streamer, viewers);
        viewers.forEach(viewer -> viewer.topUp(CASH));
        Traffic traffic = new Traffic(busy.id(), viewers.stream().map(viewer -> viewer.waiting(PATIENCE)).toList());
        try (traffic) {
            traffic.more(A_FEW);
            trouble.accept(traffic, settling);
        }
        everyAnsweredPledgeIsThere(busy, traffic.acknowledged());
        settling.forEach(mission -> mission.decide("success"));
        busy.decide("failure");
        settling.forEach(Running::awaitSettled);
        busy.awaitSettled();
        everyWonIsThere(settling, busy, traffic.acknowledged());
        everybodyHears(settling, busy);
        Books.balance(world.stack());
    }

    /** The functions start with their first message: there has to be a process that can be killed. */
    private void warm() {
        if (world.stack().workers().stream().anyMatch(worker -> worker.index() == 0 && worker.pid().isEmpty())) {
            Running first = Running.of(world);
            first.decide("cancellation");
            first.awaitSettled();
            Awaitility.await("both functions run").atMost(Duration.ofSeconds(30)).until(() -> world.stack().workers().stream()
                    .noneMatch(worker -> worker.index() == 0 && worker.pid().isEmpty()));
        }
    }

    private static void everyAnsweredPledgeIsThere(Running busy, List<Pledged> acknowledged) {
        Map<String, Long> expected = new HashMap<>();
        acknowledged.forEach(pledge -> expected.put(pledge.id(), pledge.amount()));
        assertThat(expected).as("answers name different pledges").hasSameSizeAs(acknowledged);
        busy.pledges().forEach(pledge -> expected.put(pledge.id(), pledge.amount()));
        Map<String, Long> there = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = busy.streamer().api().get(Running.path(busy.id()) + "/pledges?limit=100" + cursor).expect(200)
                    .json();
            page.get("items").forEach(pledge -> there.put(pledge.get("id").asText(), pledge.get("amount").asLong()));
            cursor = page.get("nextCursor").isNull() ? "" : "&cursor=" + page.get("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertThat(there).as("pledges of mission %s", busy.id()).isEqualTo(expected);
        assertThat(busy.seen().get("pot").asLong()).isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
    }

    private static void everyWonIsThere(List<Running> settled, Running busy, List<Pledged> acknowledged) {
        long paid = settled.stream().flatMap(mission -> Share.of(Ending.SUCCESS, mission.pledges()).stream())
                .mapToLong(Share::payout).sum();
        long keptInAll = 0;
        for (Person viewer : busy.viewers()) {
            long own = 0;
            long kept = 0;
            for (Pledged pledge : busy.pledges()) {
                own += isOf(viewer, pledge) ? pledge.amount() : 0;
                kept += isOf(viewer, pledge) ? pledge.amount() / 10 : 0;
            }
            kept += acknowledged.stream().filter(pledge -> isOf(viewer, pledge)).mapToLong(pledge -> pledge.amount() / 10)
                    .sum();
            assertThat(viewer.balance()).as("what %s has in the end", viewer).isEqualTo(CASH + own - kept);
            assertThat(viewer.wallet().get("held").asLong()).isZero();
            keptInAll += kept;
        }
        assertThat(busy.streamer().balance()).as("what the streamer has in the end").isEqualTo(paid + keptInAll);
    }

    /** Who waits less long is the same person. */
    private static boolean isOf(Person viewer, Pledged pledge) {
        return pledge.by().id().equals(viewer.id());
    }

    /** At least once: a function that dies between sending and remembering sends again. */
    private void everybodyHears(List<Running> settled, Running busy) {
        List<String> missions = Stream.concat(settled.stream(), Stream.of(busy)).map(Running::id).toList();
        List<String> ends = List.of("paid out to you", "came back to you", "Mission settled");
        for (Person person : Stream.concat(busy.viewers().stream(), Stream.of(busy.streamer())).toList()) {
            Awaitility.await("mails of all ends to " + person).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                List<Mail> mails = world.mailbox().to(person).stream()
                        .filter(mail -> ends.stream().anyMatch(mail.subject()::endsWith)).toList();
                assertThat(missions).allSatisfy(mission -> assertThat(mails).anySatisfy(
                        mail -> assertThat(mail.text()).contains(mission)));
            });
        }
        for (String queue : List.of(Names.SETTLEMENT_QUEUE, Names.NOTIFICATION_QUEUE)) {
            Awaitility.await(queue + " is empty").atMost(Duration.ofSeconds(60)).until(() -> world.aws().depth(queue) == 0);
            assertThat(world.aws().drain(queue + "-dlq")).as("dead letters of " + queue).isEmpty();
        }
    }
}
