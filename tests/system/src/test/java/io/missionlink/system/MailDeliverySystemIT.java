package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.stack.LocalStack;

/**
 * E-mails to many people, under the quotas of SNS that the local AWS endpoint applies, and to people whom an event concerns
 * immediately after they sign up or change their address.
 */
@Tag("slow")
@ExtendWith(TestEnvironmentExtension.class)
class MailDeliverySystemIT {

    private static final int SIGN_UPS = Integer.getInteger("mail.sign-ups", 500);
    private static final int WAITING = Integer.getInteger("mail.waiting", 500);
    private static final int PARALLELISM = 4;
    private static final int CHANGED_EACH = 10;
    private static final long AMOUNT = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(180);

    private final TestEnvironment env;
    /** Addresses that must get exactly one e-mail. */
    private final Set<String> reached = ConcurrentHashMap.newKeySet();
    /** Addresses that were changed before the event. */
    private final Set<String> left = ConcurrentHashMap.newKeySet();

    MailDeliverySystemIT(TestEnvironment env) {
        this.env = env;
    }

    @Test
    void mailsEachPersonOnceAtCurrentAddress() {
        TestUser proposer = TestUser.viewer(env, "Proposer", "en");
        proposer.topUp(AMOUNT * (SIGN_UPS + WAITING));
        env.aws().drain(ResourceNames.NOTIFICATION_DLQ);

        // The relay has not subscribed these people yet.
        List<String> waiting = insertWaitingStreamers();
        inParallel(waiting.size(), number -> propose(proposer, waiting.get(number)));
        inParallel(SIGN_UPS, number -> signUpAndBeProposedTo(proposer, number));

        assertThat(reached).hasSize(SIGN_UPS + WAITING);
        Awaitility.await("an e-mail to each person").atMost(TIMEOUT).pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(counts().keySet()).isEqualTo(reached));
        Awaitility.await("the end of the queue").atMost(TIMEOUT)
                .until(() -> env.aws().depth(ResourceNames.NOTIFICATION_QUEUE) == 0);
        assertThat(counts()).as("e-mails to each address").allSatisfy((address, mails) -> assertThat(mails).isEqualTo(1));
        assertThat(env.aws().drain(ResourceNames.NOTIFICATION_DLQ)).as("dead letters").isEmpty();
    }

    /** Number of e-mails to each address of this test, including addresses that must get none. */
    private Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>(env.mailbox().countsByAddress());
        counts.keySet().removeIf(address -> !reached.contains(address) && !left.contains(address));
        return counts;
    }

    private void signUpAndBeProposedTo(TestUser proposer, int number) {
        String loginId = "fast-" + number + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        String email = loginId + "@example.com";
        JsonNode profile = env.anonymousClient().post("/api/users", Map.of("loginId", loginId, "password", TestUser.PASSWORD,
                "displayName", loginId, "email", email, "streamer", true, "locale", "en")).expect(201).json();
        if (number % CHANGED_EACH == 0) {
            Client client = new Client(env.stack().gateway(), Optional.of(env.anonymousClient()
                    .post("/api/users/login", Map.of("loginId", loginId, "password", TestUser.PASSWORD)).expect(200).json()
                    .get("accessToken").asText()));
            client.patch("/api/users/me", Map.of("email", "new-" + email)).expect(200);
            left.add(email);
            reached.add("new-" + email);
        } else {
            reached.add(email);
        }
        propose(proposer, profile.get("id").asText());
    }

    private static void propose(TestUser proposer, String streamer) {
        proposer.api().post("/api/missions", Map.of("streamerId", streamer, "content", "a fast proposal", "amount", AMOUNT,
                "timeLimitSeconds", 3_600)).expect(201);
    }

    private static void inParallel(int count, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        ConcurrentTasks tasks = new ConcurrentTasks("A person could not act");
        for (int i = 0; i < PARALLELISM; i++) {
            tasks.start(() -> {
                for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                    task.accept(number);
                }
            });
        }
        tasks.join();
    }

    /** Streamers in the state between the transaction of a sign-up and the calls to SNS. They never log in. */
    private List<String> insertWaitingStreamers() {
        LocalStack.Database owner = env.stack().database("users");
        String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        List<String> ids = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                PreparedStatement insert = connection.prepareStatement("""
                        WITH people AS (
                            INSERT INTO accounts (id, login_id, email, password_hash, display_name, display_name_key, streamer,
                                locale)
                            SELECT gen_random_uuid(), 'waiting-' || n || ?, 'waiting-' || n || ? || '@example.com',
                                (SELECT password_hash FROM accounts WHERE deleted_at IS NULL LIMIT 1), 'waiting', 'waiting',
                                true, 'en'
                            FROM generate_series(1, ?) AS n RETURNING id, email)
                        INSERT INTO subscriptions (account_id, wanted_email, due_at) SELECT id, email, now() FROM people
                        RETURNING account_id, wanted_email""")) {
            insert.setString(1, run);
            insert.setString(2, run);
            insert.setInt(3, WAITING);
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                    reached.add(rows.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return ids;
    }
}
