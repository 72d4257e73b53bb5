package io.missionlink.local.aws;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.missionlink.contracts.Names;
import io.missionlink.local.aws.dynamodb.Tables;
import io.missionlink.local.aws.events.EventBridge;
import io.missionlink.local.aws.http.AwsServer;
import io.missionlink.local.aws.http.Forward;
import io.missionlink.local.aws.http.QueryService;
import io.missionlink.local.aws.http.Router;
import io.missionlink.local.aws.lambda.LambdaService;
import io.missionlink.local.aws.secrets.SecretsManager;
import io.missionlink.local.aws.secrets.Sts;
import io.missionlink.local.aws.sns.Sns;
import io.missionlink.local.aws.sqs.ElasticMq;
import io.missionlink.local.aws.sqs.QueueSpec;
import io.missionlink.local.aws.sqs.SqsClient;
import io.missionlink.local.lifecycle.Closer;
import io.missionlink.local.lifecycle.PortBinding;
import io.missionlink.local.lifecycle.SmallVertx;
import io.vertx.core.Vertx;

/** The one AWS endpoint of the local run with everything behind it except DynamoDB. One at a time in a JVM. */
public final class AwsEndpoint implements AutoCloseable {

    private final AwsConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Closer running = new Closer();
    private Optional<AwsServer> server = Optional.empty();
    private Optional<LambdaService> lambda = Optional.empty();
    private Optional<EventBridge> bus = Optional.empty();

    public AwsEndpoint(AwsConfig config) {
        this.config = config;
    }

    /**
     * Ends workers that a crash left, opens the persisted state, creates what is missing (queues, bus, rules, topic, tables)
     * and returns once the endpoint answers.
     *
     * @throws IllegalStateException with a line for the user when a port is taken, a function's package is missing or DynamoDB
     *         does not answer
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

    /** Ends a function's idle workers, so that its next event meets a cold start. */
    public void reclaim(String function) throws InterruptedException {
        lambda.orElseThrow().reclaim(function);
    }

    /** What goes wrong on the event bus from here on. */
    public void busFaults(BusFaults faults) {
        bus.orElseThrow().faults(faults);
    }

    /** Whether senders find the event bus away. */
    public void busAway(boolean away) {
        bus.orElseThrow().away(away);
    }

    /** Finishes the batches in hand if they end within 5 s, ends the workers, closes the state. */
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
        client.keepAttributes(queues());
        EventBridge events = running.add(new EventBridge(config.directory().resolve("events"), config, client, clock));
        events.provide(Names.EVENT_BUS, Names.SETTLEMENT_RULE, EventPatterns.of(Names.SETTLEMENT_RULE), Names.SETTLEMENT_QUEUE);
        events.provide(Names.EVENT_BUS, Names.NOTIFICATION_RULE, EventPatterns.of(Names.NOTIFICATION_RULE),
                Names.NOTIFICATION_QUEUE);
        Sns sns = running.add(new Sns(config.directory().resolve("sns"), config, "http://localhost:" + http.port()));
        bus = Optional.of(events);
        sns.provide(Names.NOTIFICATION_TOPIC);
        SecretsManager secrets = running.add(new SecretsManager(config.directory().resolve("secrets"), config, clock));
        config.secrets().forEach(secrets::provide);
        LambdaService functions = running.add(new LambdaService(config, http.port(), vertx, client));
        new Tables(config.dynamoDb(), config.region()).create();
        QueryService snsService = sns.service();
        QueryService sts = Sts.service(config.account());
        http.open(new AwsServer.Services(new Router(snsService, sts), Map.of(
                Router.Service.SQS, new Forward(vertx, "127.0.0.1", sqs.port()),
                Router.Service.DYNAMODB, new Forward(vertx, config.dynamoDb().getHost(), config.dynamoDb().getPort())),
                Map.of(
                        Router.Service.EVENTS, events.service(),
                        Router.Service.SNS, snsService,
                        Router.Service.LAMBDA, functions,
                        Router.Service.SECRETS, secrets.service(),
                        Router.Service.STS, sts)));
        lambda = Optional.of(functions);
        functions.start();
    }

    private ElasticMq startSqs(int publicPort) {
        return ElasticMq.start(config.directory().resolve("sqs"), config.sqsPort(), publicPort, config.region(),
                config.account(), queues());
    }

    private List<QueueSpec> queues() {
        return List.of(
                new QueueSpec(Names.SETTLEMENT_QUEUE, Names.SETTLEMENT_DLQ, config.visibilityTimeout(),
                        config.maxReceiveCount()),
                new QueueSpec(Names.NOTIFICATION_QUEUE, Names.NOTIFICATION_DLQ, config.visibilityTimeout(),
                        config.maxReceiveCount()));
    }
}
