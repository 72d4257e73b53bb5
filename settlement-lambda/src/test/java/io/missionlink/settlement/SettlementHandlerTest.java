package io.missionlink.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.lambda.testing.TokenEndpoint;
import io.missionlink.testing.DynamoDbResource;
import io.missionlink.testing.FixedLambdaContext;
import io.missionlink.testing.Scenario;
import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.SqsBatch;
import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@QuarkusTest
@QuarkusTestResource(DynamoDbResource.class)
@QuarkusTestResource(StubServices.class)
@QuarkusTestResource(SecretsStub.class)
class SettlementHandlerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    SettlementHandler handler;
    @Inject
    SettlementConfig config;
    @Inject
    DynamoDbClient dynamoDb;

    StubServer userService;
    StubServer missionService;
    SecretsStub secrets;

    private final Scenario scenario = new Scenario();

    @BeforeEach
    void resetMissionService() {
        missionService.respondWith(SettlementHandlerTest::accepted);
        missionService.forget();
    }

    /** A function that runs throughout a rotation still holds the old secret when user-service stops accepting it. */
    @Test
    void rereadsRotatedSecretWhenOldOneIsRejected() {
        scenario.pledge(UUID.randomUUID(), 1_001);
        String ending = Scenario.onBus(scenario.end(Outcome.FAILED));
        scenario.log(dynamoDb);
        userService.forget();
        try {
            assertThat(handleAfterRotation(ending, "the next secret")).isEmpty();

            assertThat(userService.requests()).last().extracting(Request::authorization)
                    .isEqualTo(SecretsStub.basicAuthorization("settlement-lambda", "the next secret"));
        } finally {
            // The function keeps a secret until it is rejected, and the other tests expect the first one.
            handleAfterRotation(ending, SecretsStub.SECRET);
        }
    }

    /** Returns the result of the second attempt: the first one reads the secret again. */
    private List<String> handleAfterRotation(String ending, String secret) {
        secrets.rotate(secret);
        userService.respondWith(StubServices.tokenFor(secret));
        // The cached token is rejected too; otherwise the function would not request a new one.
        missionService.forget();
        missionService
                .respondWith(request -> missionService.requests().size() == 1 ? Answer.json(401, "{}") : accepted(request));
        handle(ending);
        return handle(ending);
    }

    @Test
    void settlesEndedMissionByPlan() throws JsonProcessingException {
        PledgeAdded first = scenario.pledge(UUID.randomUUID(), 1_001);
        PledgeAdded withdrawn = scenario.pledge(UUID.randomUUID(), 50_000);
        PledgeAdded second = scenario.pledge(UUID.randomUUID(), 3_333);
        scenario.withdraw(withdrawn);
        MissionEvent ending = scenario.end(Outcome.FAILED);
        scenario.log(dynamoDb);

        assertThat(handle(Scenario.onBus(ending))).isEmpty();

        Request request = missionService.requests().getFirst();
        assertThat(missionService.requests()).hasSize(1);
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/internal/missions/" + scenario.mission + "/settlement/pages/0");
        assertThat(request.authorization()).contains("Bearer " + TokenEndpoint.TOKEN);
        assertThat(page(request)).isEqualTo(new SettlementPage(ending.eventId(), Outcome.FAILED, 1,
                List.of(new SettlementLine(first.pledgeId(), 95, 5, 901),
                        new SettlementLine(second.pledgeId(), 317, 16, 3_000))));
    }

    @Test
    void sendsLargePotInOrderedPages() {
        for (int i = 0; i < 1_001; i++) {
            scenario.pledge(UUID.randomUUID(), 1_000 + i);
        }
        MissionEvent ending = scenario.end(Outcome.SUCCEEDED);
        scenario.log(dynamoDb);

        assertThat(handle(Scenario.onBus(ending))).isEmpty();

        assertThat(missionService.requests()).extracting(Request::path).containsExactly(pagePath(0), pagePath(1),
                pagePath(2));
    }

    @Test
    void settlesMissionWithoutPledgesByEmptyPage() throws JsonProcessingException {
        scenario.withdraw(scenario.pledge(UUID.randomUUID(), 1_000));
        MissionEvent ending = scenario.end(Outcome.WITHDRAWN);
        scenario.log(dynamoDb);

        assertThat(handle(Scenario.onBus(ending))).isEmpty();

        assertThat(page(missionService.requests().getFirst()))
                .isEqualTo(new SettlementPage(ending.eventId(), Outcome.WITHDRAWN, 1, List.of()));
    }

    @Test
    void returnsMessageWithoutSendingPagesWhileLogIsIncomplete() {
        scenario.pledge(UUID.randomUUID(), 1_000);
        scenario.log(dynamoDb);
        scenario.pledge(UUID.randomUUID(), 2_000);
        MissionEvent ending = scenario.end(Outcome.SUCCEEDED);

        assertThat(handle(Scenario.onBus(ending))).containsExactly("message-0");
        assertThat(missionService.requests()).isEmpty();

        scenario.log(dynamoDb);
        assertThat(handle(Scenario.onBus(ending))).isEmpty();
    }

    @Test
    void failsOnlyBadMessages() {
        scenario.pledge(UUID.randomUUID(), 1_000);
        MissionEvent ending = scenario.end(Outcome.EXPIRED);
        scenario.log(dynamoDb);
        MissionEvent unknown = new Scenario().end(Outcome.CANCELLED);
        missionService.respondWith(request -> request.path().contains(unknown.missionId().toString())
                ? Answer.json(404, "{\"code\":\"unknown-mission\"}")
                : accepted(request));

        assertThat(handle("poison", Scenario.onBus(ending), Scenario.onBus(unknown), "{}"))
                .containsExactly("message-0", "message-2", "message-3");
    }

    @Test
    void rejectsEventThatDoesNotEndMission() {
        PledgeAdded pledge = scenario.pledge(UUID.randomUUID(), 1_000);
        scenario.withdraw(pledge);
        String notAnEnding = Scenario.onBus(scenario.end(Outcome.FAILED)).replace("mission.failed", "mission.amended");

        assertThat(handle(notAnEnding)).containsExactly("message-0");
    }

    @ParameterizedTest
    @ValueSource(ints = { 500, 503, 429 })
    void retriesTemporaryErrors(int status) {
        scenario.pledge(UUID.randomUUID(), 1_000);
        MissionEvent ending = scenario.end(Outcome.EXPIRED);
        scenario.log(dynamoDb);
        AtomicInteger calls = new AtomicInteger();
        missionService.respondWith(request -> calls.incrementAndGet() < 3 ? Answer.json(status, "{}") : accepted(request));

        assertThat(handle(Scenario.onBus(ending))).isEmpty();
        assertThat(calls).hasValue(3);
    }

    @Test
    void returnsMessageAfterRetriesWhenMissionServiceClosesConnections() {
        scenario.pledge(UUID.randomUUID(), 1_000);
        MissionEvent ending = scenario.end(Outcome.EXPIRED);
        scenario.log(dynamoDb);
        missionService.respondWith(request -> {
            throw new IllegalStateException("down");
        });

        assertThat(handle(Scenario.onBus(ending))).containsExactly("message-0");
        assertThat(missionService.requests()).hasSizeBetween(3, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 403, 404, 409, 422 })
    void doesNotRetryRejectedPage(int status) {
        scenario.pledge(UUID.randomUUID(), 1_000);
        MissionEvent ending = scenario.end(Outcome.EXPIRED);
        scenario.log(dynamoDb);
        missionService.respondWith(request -> Answer.json(status, "{\"code\":\"plan-contradicts\"}"));

        assertThat(handle(Scenario.onBus(ending))).containsExactly("message-0");
        assertThat(missionService.requests()).hasSize(1);
    }

    @Test
    void requestsNewTokenWhenTokenIsRejected() {
        scenario.pledge(UUID.randomUUID(), 1_000);
        MissionEvent ending = scenario.end(Outcome.EXPIRED);
        scenario.log(dynamoDb);
        userService.forget();
        AtomicInteger calls = new AtomicInteger();
        missionService.respondWith(request -> calls.incrementAndGet() == 1 ? Answer.json(401, "{}") : accepted(request));

        assertThat(handle(Scenario.onBus(ending))).isEmpty();
        assertThat(userService.requests()).hasSize(1);
        assertThat(userService.requests().getFirst().path()).isEqualTo("/oauth/token");
        assertThat(userService.requests().getFirst().body()).contains("grant_type=client_credentials");
    }

    @Test
    void returnsMessageInTimeWhenTokenRequestHangs() {
        scenario.pledge(UUID.randomUUID(), 1_000);
        String ending = Scenario.onBus(scenario.end(Outcome.EXPIRED));
        scenario.log(dynamoDb);
        CountDownLatch end = new CountDownLatch(1);
        userService.respondWith(request -> StubServer.silent(end));
        // The cached token is rejected; otherwise the function would not request a new one.
        missionService.respondWith(request -> Answer.json(401, "{}"));
        userService.forget();
        try {
            assertThat(CompletableFuture.supplyAsync(() -> handle(ending), Thread::startVirtualThread))
                    .succeedsWithin(config.reserve()).isEqualTo(List.of("message-0"));
            assertThat(userService.requests()).isNotEmpty();
        } finally {
            end.countDown();
            userService.respondWith(StubServices.tokenFor(SecretsStub.SECRET));
        }

        missionService.respondWith(SettlementHandlerTest::accepted);
        assertThat(handle(ending)).isEmpty();
    }

    @Test
    void failsWhenMissionStaysUnsettledAfterAllPages() {
        scenario.pledge(UUID.randomUUID(), 1_000);
        MissionEvent ending = scenario.end(Outcome.EXPIRED);
        scenario.log(dynamoDb);
        missionService.respondWith(request -> Answer.json(200, accepted(request).body().replace("true", "false")));

        assertThat(handle(Scenario.onBus(ending))).containsExactly("message-0");
    }

    @Test
    void handlesOnlyFirstMessageWhenTimeIsShort() {
        scenario.pledge(UUID.randomUUID(), 1_000);
        String ending = Scenario.onBus(scenario.end(Outcome.EXPIRED));
        scenario.log(dynamoDb);

        assertThat(handle(1_000, ending, ending)).containsExactly("message-1");
        assertThat(missionService.requests()).hasSize(1);
    }

    private List<String> handle(String... bodies) {
        return handle(60_000, bodies);
    }

    private List<String> handle(int remainingMillis, String... bodies) {
        return SqsBatch.failures(handler, new FixedLambdaContext(remainingMillis), bodies);
    }

    private String pagePath(int number) {
        return "/internal/missions/" + scenario.mission + "/settlement/pages/" + number;
    }

    private static SettlementPage page(Request request) throws JsonProcessingException {
        return JSON.readValue(request.body(), SettlementPage.class);
    }

    /** Response of mission-service: the mission is settled by the last page. */
    private static Answer accepted(Request request) {
        try {
            SettlementPage page = page(request);
            String[] path = request.path().split("/");
            int number = Integer.parseInt(path[path.length - 1]);
            return Answer.json(200, "{\"missionId\":\"%s\",\"page\":%d,\"lines\":%d,\"settled\":%b}".formatted(path[3],
                    number, page.lines().size(), number == page.pageCount() - 1));
        } catch (JsonProcessingException e) {
            return Answer.json(400, "{}");
        }
    }
}
