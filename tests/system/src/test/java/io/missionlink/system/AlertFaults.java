package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.awaitility.Awaitility;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.aws.WorkerStatus;
import io.missionlink.local.stack.LocalStack;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Faults that raise alerts, and their repairs. */
final class AlertFaults {

    private static final long DRIFT = 5;
    private static final int LOCKED_PLEDGES = 20;
    private static final Duration REPETITION_ALLOWED = Duration.ofSeconds(11);

    private final TestEnvironment env;
    private final LocalStack stack;

    AlertFaults(TestEnvironment env) {
        this.env = env;
        this.stack = env.stack();
    }

    /** The settlement function has received the ending of the mission and hangs. */
    void freezeSettlement(TestMission mission) {
        signalSettlement("STOP");
        mission.decide("success");
        Awaitility.await("ending in flight").atMost(Duration.ofSeconds(20)).until(() -> Long.parseLong(env.aws().sqs()
                .getQueueAttributes(get -> get.queueUrl(env.aws().queueUrl(ResourceNames.SETTLEMENT_QUEUE))
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes().get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)) == 1);
    }

    void resumeSettlement() {
        signalSettlement("CONT");
    }

    /** A settlement page that contradicts the outcome of the mission. */
    void sendContradiction(TestMission succeeded) {
        SettlementClient.of(env).put(succeeded.id(), "FAILED", PledgeSplit.of(Ending.FAILURE, succeeded.pledges())).expect(409);
    }

    /** A message that waits in its queue. The function has handled the event before. */
    void delayMessage(TestMission mission, Duration delay) {
        env.aws().send(ResourceNames.NOTIFICATION_QUEUE, env.aws().busEvent(mission.id(), "mission.accepted"), delay);
    }

    /** Uses a refresh token, and again after the seconds in which a repetition is allowed. */
    void repeatRefreshToken(TestUser user) {
        Client client = env.anonymousClient();
        String token = client.post("/api/users/login", Map.of("loginId", user.loginId(), "password", TestUser.PASSWORD))
                .expect(200).json().get("refreshToken").asText();
        client.post("/api/users/token", Map.of("refreshToken", token)).expect(200);
        Awaitility.await("end of the session").pollDelay(REPETITION_ALLOWED).atMost(Duration.ofSeconds(30))
                .until(() -> client.post("/api/users/token", Map.of("refreshToken", token)).status() == 401);
    }

    /** Pledges fail after two seconds, because a transaction holds the lock of all wallets. */
    void lockWallets(TestMission mission) {
        TestUser viewer = mission.viewers().getLast();
        LocalStack.Database owner = stack.database("missions");
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("LOCK TABLE wallet");
            ConcurrentTasks pledges = new ConcurrentTasks("A pledge was not rejected");
            for (int i = 0; i < LOCKED_PLEDGES; i++) {
                pledges.start(() -> viewer.api().post(TestMission.path(mission.id()) + "/pledges", Map.of("amount", 1_000))
                        .expect(503));
            }
            pledges.join();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A message that no delivery can process. */
    void sendPoison() {
        env.aws().send(ResourceNames.NOTIFICATION_QUEUE, "poison message for an alert", Duration.ZERO);
    }

    void removePoison() {
        assertThat(env.aws().drain(ResourceNames.NOTIFICATION_DLQ)).hasSize(1);
    }

    /** The balance of the wallet differs from its transfers. */
    void seedDrift(TestUser user) {
        changeBalance(user, DRIFT);
    }

    void removeDrift(TestUser user) {
        changeBalance(user, -DRIFT);
    }

    /** A signed webhook that reports another amount than the payment has. */
    void reportOtherAmount(TestUser user) {
        Response topUp = user.api().post("/api/wallet/top-ups", Map.of("amount", 1_000)).expect(201);
        String body = Response.text(Map.of("type", "payment.succeeded", "data", Map.of("paymentId", "pay_unexpected",
                "reference", topUp.json().get("id").asText(), "amount", 2_000, "currency", "KRW")));
        Instant now = Instant.now();
        Client client = env.anonymousClient();
        Client.send(client.request("POST", "/api/payments/webhook", Optional.of(body)).header("webhook-id", "msg_1")
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", sign("msg_1." + now.getEpochSecond() + "." + body))).expect(422);
    }

    /** By Standard Webhooks 1.0. */
    private String sign(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(stack.secret("payment-webhook").substring("whsec_".length())),
                    "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void changeBalance(TestUser user, long by) {
        LocalStack.Database owner = stack.database("missions");
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                PreparedStatement update = connection
                        .prepareStatement("UPDATE wallet SET balance = balance + ? WHERE user_id = ?::uuid")) {
            update.setLong(1, by);
            update.setString(2, user.id());
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void signalSettlement(String signal) {
        long worker = stack.workers().stream().filter(any -> any.function().equals(ResourceNames.SETTLEMENT_FUNCTION))
                .map(WorkerStatus::pid).flatMapToLong(OptionalLong::stream).findFirst().orElseThrow();
        try {
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(worker)).start().waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
