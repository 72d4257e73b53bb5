package io.missionlink.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.missionlink.local.lifecycle.SmallVertx;
import io.missionlink.local.traces.OtlpReceiver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import zipkin2.Span;

/**
 * The trace of a streamer's decision includes all processes up to the e-mails
 * (libs/tracing/docs/adr/0001-one-trace.md).
 */
@ExtendWith(TestEnvironmentExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceSystemIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final TestEnvironment env;
    private final Vertx vertx = SmallVertx.open(1);
    private final Collection<Span> received = new ConcurrentLinkedQueue<>();
    private TestMission mission;
    private Map<String, Span> trace = Map.of();

    TraceSystemIT(TestEnvironment env) {
        this.env = env;
    }

    @BeforeAll
    void settleMission() {
        int port = new OtlpReceiver(vertx, 0, spans -> {
            received.addAll(spans);
            return Future.succeededFuture();
        }).start();
        env.restart(options -> options.withTraces(URI.create("http://127.0.0.1:" + port)));
        mission = TestMission.create(env);
        mission.decide("success");
        mission.awaitSettled();
        Awaitility.await("spans of the last process").atMost(TIMEOUT).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            trace = traceOf(one("PUT /api/missions/{id}/success"));
            // An ending e-mail and a settlement e-mail for three viewers and the streamer.
            assertThat(spans(span -> isCall(span, "notification-lambda", "sns"))).hasSize(8);
            // Processes export at different times. No span waits for that of user-service as its parent.
            assertThat(spans(span -> service(span).equals("user-service")).map(Span::name)).contains("get /internal/users");
            assertThat(trace.values()).allMatch(span -> span.parentId() == null || trace.containsKey(span.parentId()));
        });
    }

    @AfterAll
    void restoreStack() {
        SmallVertx.close(vertx);
        env.restart(options -> options);
    }

    @Test
    void hasOneRoot() {
        assertThat(trace.values()).filteredOn(span -> span.parentId() == null).singleElement()
                .satisfies(span -> assertThat(span.name()).isEqualTo("put /api/missions/{id}/success"));
        assertThat(trace.values()).allSatisfy(
                span -> assertThat(span.parentId() == null || trace.containsKey(span.parentId())).as("parent of %s", span)
                        .isTrue());
    }

    @Test
    void leadsFromDecisionToPayout() {
        Span page = only(span -> service(span).equals("mission-service")
                && span.name().equals("put /internal/missions/{id}/settlement/pages/{n}"));

        assertThat(path(page)).containsSubsequence(
                "mission-service: put /api/missions/{id}/success",
                "mission-service: publish mission.succeeded",
                "settlement-lambda: process mission.succeeded",
                "mission-service: put /internal/missions/{id}/settlement/pages/{n}");
    }

    @Test
    void leadsFromPayoutToSettlementMail() {
        assertThat(spans(span -> isCall(span, "notification-lambda", "sns"))
                .filter(span -> path(span).contains("notification-lambda: process mission.settled"))).hasSize(4)
                .allSatisfy(span -> assertThat(path(span)).containsSubsequence(
                        "settlement-lambda: process mission.succeeded",
                        "mission-service: put /internal/missions/{id}/settlement/pages/{n}",
                        "mission-service: publish mission.settled",
                        "notification-lambda: process mission.settled"));
    }

    @Test
    void includesUserService() {
        assertThat(spans(span -> service(span).equals("user-service")).map(Span::name)).contains("get /internal/users");
        assertThat(spans(span -> span.name().equals("get /internal/users"))).allSatisfy(
                span -> assertThat(path(span)).anyMatch(step -> step.startsWith("notification-lambda: process mission.")));
    }

    @Test
    void includesDynamoDb() {
        assertThat(spans(span -> isCall(span, "settlement-lambda", "dynamodb"))).isNotEmpty();
        assertThat(spans(span -> isCall(span, "notification-lambda", "dynamodb"))).isNotEmpty();
    }

    @Test
    void recordsNoPersonalData() {
        List<TestUser> users = mission.viewers();
        assertThat(received).as("the attribute exists").anyMatch(span -> "removed".equals(span.tags().get("client.address")));
        assertThat(received).isNotEmpty().allSatisfy(span -> {
            assertThat(span.tags()).doesNotContainKeys("db.statement", "db.query.text", "exception.message");
            assertThat(span.tags().getOrDefault("client.address", "removed")).isEqualTo("removed");
            assertThat(span.tags().getOrDefault("url.query", "removed")).isEqualTo("removed");
            assertThat(span.tags().getOrDefault("user_agent.original", "removed")).isEqualTo("removed");
            assertThat(span.tags().getOrDefault("url.full", "")).doesNotContain("?");
            assertThat(span.annotations()).isEmpty();
            users.forEach(user -> assertThat(span.tags().values()).noneMatch(
                    tag -> tag.contains(user.email()) || tag.contains(user.loginId()) || tag.contains(user.name())));
        });
    }

    @Test
    void namesTraceInProblem() {
        String traceId = mission.streamer().api().put(TestMission.path(mission.id()) + "/failure").expect(409).json()
                .get("traceId").asText();

        Awaitility.await("trace of the rejected decision").atMost(TIMEOUT).until(
                () -> received.stream().anyMatch(span -> span.traceId().equals(traceId)));
        assertThat(traceId).isNotEqualTo(trace.values().iterator().next().traceId());
    }

    private Span one(String name) {
        return received.stream().filter(span -> span.name() != null && span.name().equalsIgnoreCase(name))
                .filter(span -> span.tags().getOrDefault("url.path", "").contains(mission.id())).findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name));
    }

    private Map<String, Span> traceOf(Span root) {
        return received.stream().filter(span -> span.traceId().equals(root.traceId()))
                .collect(Collectors.toMap(Span::id, Function.identity(), (first, same) -> first));
    }

    private Stream<Span> spans(Predicate<Span> condition) {
        return trace.values().stream().filter(condition);
    }

    private Span only(Predicate<Span> condition) {
        List<Span> found = spans(condition).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static boolean isCall(Span span, String caller, String service) {
        return span.kind() == Span.Kind.CLIENT && service(span).equals(caller) && span.name().startsWith(service + ".");
    }

    /** The steps from the root to the span. */
    private List<String> path(Span span) {
        List<String> steps = new ArrayList<>();
        for (Optional<Span> step = Optional.of(span); step.isPresent(); step = Optional.ofNullable(step.get().parentId())
                .map(trace::get)) {
            steps.addFirst(service(step.get()) + ": " + step.get().name());
        }
        return steps;
    }

    private static String service(Span span) {
        return span.localServiceName();
    }
}
