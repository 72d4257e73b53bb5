package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.missionlink.contracts.Names;

/** The whole stack is closed amid settlements and starts again on what it left; now SNS waits for clicks, as on AWS. */
@ExtendWith(WorldExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartSystemIT {

    private static final int MISSIONS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Pattern LINK = Pattern.compile("http\\S+ConfirmSubscription\\S+");

    private final World world;
    private final List<Running> missions = new ArrayList<>();
    private Instant closed = Instant.MAX;

    RestartSystemIT(World world) {
        this.world = world;
    }

    @BeforeAll
    void closeAmidSettlements() {
        for (int i = 0; i < MISSIONS; i++) {
            missions.add(Running.of(world));
        }
        Person witness = missions.getFirst().streamer();
        Awaitility.await().atMost(PATIENCE).until(() -> world.mailbox().to(witness).size() == 1);
        missions.forEach(mission -> mission.decide("success"));
        closed = Instant.now();
        world.restart(options -> options.withConfirmByMail(true));
    }

    @AfterAll
    void asItWas() {
        world.restart(UnaryOperator.identity());
    }

    @Test
    void whatWasBeingSettledIsSettledAfterwards() {
        List<Instant> settled = missions.stream().map(Running::awaitSettled).toList();
        missions.forEach(Running::paidOnce);
        assertThat(settled).as("the stack was closed before it was done").anyMatch(closed::isBefore);
        for (String queue : List.of(Names.SETTLEMENT_QUEUE, Names.NOTIFICATION_QUEUE)) {
            Awaitility.await(queue + " is empty").atMost(PATIENCE).until(() -> world.aws().depth(queue) == 0);
            // Its own: what a redrive has moved comes back with a restart, ElasticMQ keeps it in its file.
            assertThat(world.aws().drain(queue + "-dlq")).as("dead letters of " + queue)
                    .noneMatch(letter -> missions.stream().anyMatch(mission -> letter.body().contains(mission.id())));
        }
        Awaitility.await("mails of all").atMost(PATIENCE).untilAsserted(() -> assertThat(missions).allSatisfy(
                mission -> assertThat(world.mailbox().to(mission.streamer())).as("from before and after")
                        .filteredOn(mail -> mail.text().contains(mission.id())).hasSize(3)));
        Books.balance(world.stack());
    }

    @Test
    void aSubscriptionWaitsForTheOwnersClick() {
        Person clicks = Person.viewer(world, "Clicks", "en");
        Person waits = Person.viewer(world, "Waits", "ko");
        List<Person> both = List.of(clicks, waits);
        Awaitility.await("mails that ask for a click").atMost(PATIENCE).until(
                () -> both.stream().allMatch(person -> world.mailbox().to(person).size() == 1));
        String link = link(world.mailbox().to(clicks).getFirst());
        new Client(world.stack().aws(), Optional.empty()).get(link.substring(world.stack().aws().toString().length()))
                .expect(200);
        world.aws().awaitSubscribed(List.of(clicks));

        Running mission = Running.with(world, missions.getFirst().streamer(), both);
        mission.decide("cancellation");
        mission.awaitSettled();
        Awaitility.await("mails of the mission").atMost(PATIENCE).until(
                () -> world.mailbox().to(clicks).size() == 4 && world.mailbox().to(mission.streamer()).stream()
                        .filter(mail -> mail.text().contains(mission.id())).count() == 3);
        assertThat(world.mailbox().to(waits)).as("only what asks for the click").hasSize(1);
        assertThat(waits.balance()).as("money waits for no click").isEqualTo(mission.pledges().getLast().amount());
    }

    private static String link(Mail mail) {
        Matcher matcher = LINK.matcher(mail.text());
        assertThat(matcher.find()).as("a link in: %s", mail.text()).isTrue();
        return matcher.group();
    }
}
