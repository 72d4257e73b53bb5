package io.missionlink.local.aws;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.missionlink.contracts.ResourceNames;
import io.missionlink.local.aws.dynamodb.Tables;
import io.missionlink.local.aws.events.EventBridge;
import io.missionlink.local.aws.http.AwsServer;
import io.missionlink.local.aws.http.HttpForwarder;
import io.missionlink.local.aws.http.QueryService;
import io.missionlink.local.aws.http.Router;
import io.missionlink.local.aws.lambda.FunctionMetrics;
import io.missionlink.local.aws.lambda.LambdaService;
import io.missionlink.local.aws.metrics.LambdaMetrics;
import io.missionlink.local.aws.metrics.MetricsService;
import io.missionlink.local.aws.metrics.QueueMetrics;
import io.missionlink.local.aws.secrets.SecretsManager;
import io.missionlink.local.aws.secrets.Sts;
import io.missionlink.local.aws.sns.Sns;
import io.missionlink.local.aws.sns.UnsubscribePage;
import io.missionlink.local.aws.sqs.ElasticMq;
import io.missionlink.local.aws.sqs.QueueSpec;
import io.missionlink.local.aws.sqs.SqsClient;
import io.missionlink.local.lifecycle.CloseableStack;
import io.missionlink.local.lifecycle.PortBinding;
import io.missionlink.local.lifecycle.SmallVertx;
import io.vertx.core.Vertx;

/** AWS endpoint of the local run and its services, except DynamoDB. Only one instance at a time can run in a JVM. */
public final class AwsEndpoint implements AutoCloseable {

    private final AwsConfig config;
    private final Clock clock = Clock.systemUTC();
    private final CloseableStack running = new CloseableStack();
    private Optional<AwsServer> server = Optional.empty();
    private Optional<LambdaService> lambda = Optional.empty();
    private Optional<EventBridge> bus = Optional.empty();

    public AwsEndpoint(AwsConfig config) {
        this.config = config;
    }

    /**
     * Ends workers that an earlier crash left running, opens the persisted state and creates missing resources (queues, bus,
     * rules, tables). Returns when the endpoint accepts requests.
     *
     * @throws IllegalStateException if a port is in use, a function's package is missing or DynamoDB does not respond; the
     *         message is one line for the user
     */
    public AwsEndpoint start() {
        try {
            startAll();
            return this;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    public int port() {
        return server.map(AwsServer::port).orElse(config.port());
    }

    public List<WorkerStatus> workers() {
        return lambda.map(LambdaService::workers).orElse(List.of());
    }

    /** Ends the idle workers of a function, so that its next event causes a cold start. */
    public void reclaim(String function) throws InterruptedException {
        lambda.orElseThrow().reclaim(function);
    }

    /** Replaces the faults that are injected into the event bus. */
    public void busFaults(EventBusFaults faults) {
        bus.orElseThrow().faults(faults);
    }

    /** Makes the event bus reject every request with status 503, or accept requests again. */
    public void busUnavailable(boolean unavailable) {
        bus.orElseThrow().unavailable(unavailable);
    }

    /** Waits up to 5 s for batches in flight, then ends the workers and closes the state. */
    @Override
    public void close() {
        running.close();
    }

    private void startAll() {
        Vertx vertx = SmallVertx.open(2);
        running.add(() -> SmallVertx.close(vertx));
        AwsServer http = running.add(PortBinding.bind(config.port(), () -> new AwsServer(vertx, config.port())));
        server = Optional.of(http);
        ElasticMq sqs = running.add(PortBinding.bind(config.sqsPort(), () -> startSqs(http.port())));
        SqsClient client = running.add(new SqsClient(sqs.port(), config.region(), config.account()));
        client.updateAttributes(queues());
        EventBridge events = running.add(new EventBridge(config.directory().resolve("events"), config, client, clock));
        events.ensureRule(ResourceNames.EVENT_BUS, ResourceNames.SETTLEMENT_RULE,
                EventPatterns.of(ResourceNames.SETTLEMENT_RULE),
                ResourceNames.SETTLEMENT_QUEUE);
        events.ensureRule(ResourceNames.EVENT_BUS, ResourceNames.NOTIFICATION_RULE,
                EventPatterns.of(ResourceNames.NOTIFICATION_RULE),
                ResourceNames.NOTIFICATION_QUEUE);
        Sns sns = running.add(new Sns(config.directory().resolve("sns"), config, "http://localhost:" + http.port(), clock));
        bus = Optional.of(events);
        SecretsManager secrets = running.add(new SecretsManager(config.directory().resolve("secrets"), config, clock));
        config.secrets().forEach(secrets::ensure);
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        FunctionMetrics functionMetrics = running
                .add(new FunctionMetrics(config.functions().stream().map(config::log).toList(), metrics));
        LambdaService functions = running.add(new LambdaService(config, http.port(), vertx, client));
        new Tables(config.dynamoDb(), config.region()).create();
        QueryService snsService = sns.actions();
        QueryService sts = Sts.service(config.account());
        http.open(new AwsServer.Services(new Router(snsService, sts), Map.of(
                Router.Service.SQS, new HttpForwarder(vertx, "127.0.0.1", sqs.port()),
                Router.Service.DYNAMODB, new HttpForwarder(vertx, config.dynamoDb().getHost(), config.dynamoDb().getPort())),
                Map.of(
                        Router.Service.EVENTS, events.service(),
                        Router.Service.SNS, new UnsubscribePage(snsService, sns::endByLink),
                        Router.Service.LAMBDA, functions,
                        Router.Service.SECRETS, secrets.service(),
                        Router.Service.STS, sts),
                new MetricsService(metrics, functionMetrics, new QueueMetrics(config, queueNames(), client, sqs, clock),
                        new LambdaMetrics(config, functions))));
        lambda = Optional.of(functions);
        functions.start();
    }

    private ElasticMq startSqs(int publicPort) {
        return ElasticMq.start(config.directory().resolve("sqs"), config.sqsPort(), publicPort, config.region(),
                config.account(), queues());
    }

    private List<String> queueNames() {
        return queues().stream().flatMap(queue -> Stream.of(queue.name(), queue.deadLetterQueue())).toList();
    }

    private List<QueueSpec> queues() {
        return List.of(
                new QueueSpec(ResourceNames.SETTLEMENT_QUEUE, ResourceNames.SETTLEMENT_DLQ, config.visibilityTimeout(),
                        config.maxReceiveCount()),
                new QueueSpec(ResourceNames.NOTIFICATION_QUEUE, ResourceNames.NOTIFICATION_DLQ, config.visibilityTimeout(),
                        config.maxReceiveCount()));
    }
}
