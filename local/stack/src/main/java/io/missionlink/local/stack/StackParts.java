package io.missionlink.local.stack;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.AwsEndpoint;
import io.missionlink.local.gateway.Gateway;
import io.missionlink.local.gateway.GatewayConfig;
import io.missionlink.local.inbox.Inbox;
import io.missionlink.local.lifecycle.PidFiles;
import io.missionlink.local.lifecycle.SmallVertx;
import io.missionlink.local.sandbox.PaymentSandbox;
import io.missionlink.local.sandbox.SandboxConfig;
import io.vertx.core.Vertx;

/** Everything that runs, and the order in which it starts and stops. */
final class StackParts implements AutoCloseable {

    private static final int GIVE_UP_WITHIN_SECONDS = 20;

    private final StackOptions options;
    private final Consumer<String> announce;
    private final StateDirectory state;
    private final Secrets secrets;
    private final Databases databases;
    private final AwsConfig awsConfig;
    private final Services services;
    private final PidFiles pids;
    private final Map<String, ManagedProcess> processes = new ConcurrentHashMap<>();
    private final Stops stops = new Stops();
    private final Thread hook = new Thread(this::stopAll, "stop");
    private volatile CompletableFuture<?> starting = CompletableFuture.completedFuture(null);
    private volatile Optional<AwsEndpoint> aws = Optional.empty();

    private StackParts(StackOptions options, Consumer<String> announce, StateDirectory state) {
        this.options = options;
        this.announce = announce;
        this.state = state;
        this.secrets = new Secrets(state.resolve("secrets"));
        this.databases = new Databases(options.ports().postgres(), secrets);
        this.awsConfig = awsConfig();
        this.services = new Services(options, state, secrets, databases, awsConfig);
        this.pids = new PidFiles(state.resolve("run"));
    }

    static StackParts start(StackOptions options, Consumer<String> announce) {
        StateDirectory state = StateDirectory.open(options.state());
        StackParts parts = new StackParts(options, announce, state);
        parts.stops.add(state::close);
        if (!options.faults().equals(Faults.NONE)) {
            announce.accept("With " + options.faults());
        }
        Runtime.getRuntime().addShutdownHook(parts.hook);
        try {
            parts.startAll();
            return parts;
        } catch (RuntimeException e) {
            parts.close();
            throw StackException.forTheUser(e);
        }
    }

    Secrets secrets() {
        return secrets;
    }

    Databases databases() {
        return databases;
    }

    AwsEndpoint aws() {
        return aws.orElseThrow();
    }

    Map<String, OptionalLong> pids() {
        Map<String, OptionalLong> known = new TreeMap<>();
        processes.forEach((name, process) -> known.put(name, process.pid()));
        return known;
    }

    ManagedProcess process(String name) {
        ManagedProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("No process " + name + ", but " + processes.keySet());
        }
        return process;
    }

    /** @return what makes them; an end of the stack ends it too */
    Thread makeAotCaches() {
        Thread making = AotCaches.begin(options, services, awsConfig);
        stops.add(making::interrupt);
        return making;
    }

    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine ends: the hook has run or runs now.
        }
    }

    /** What was amid its start when the stop began gives up, and is waited for: nothing is left behind. */
    private void stopAll() {
        stops.run();
        starting.handle((done, failure) -> done).completeOnTimeout(null, GIVE_UP_WITHIN_SECONDS, TimeUnit.SECONDS).join();
    }

    /** The AWS endpoint starts beside the services: they keep what they have to tell it until it answers. */
    private void startAll() {
        pids.endLeftovers();
        options.ports().requireFree();
        AwsConfig withFunctions = awsConfig.withFunctions(services.functions()).withSecrets(services.secrets());

        CompletableFuture<Void> database = run(this::startDatabase);
        together(
                database.thenRunAsync(() -> startProcess(services.userService()), StackParts::onThread),
                database.thenRunAsync(() -> startProcess(services.missionService()), StackParts::onThread),
                run(() -> {
                    startProcess(DynamoDbLocal.prepare(options, state));
                    startAws(withFunctions);
                }),
                run(this::startHttp));
    }

    private void startDatabase() {
        startProcess(new Postgres(state, secrets, options.ports().postgres()).prepare(options.measured()));
        databases.create();
    }

    private void startProcess(ProcessSpec spec) {
        ManagedProcess process = new ManagedProcess(spec.withMostDeaths(options.faults().mostDeaths()), pids, announce);
        processes.put(spec.name(), process);
        stops.add(process::close);
        process.start();
        process.awaitReady();
    }

    private void startAws(AwsConfig config) {
        Inbox inbox = new Inbox(state.resolve("inbox"), options.ports().smtp(), options.ports().inbox()).start();
        stops.add(inbox::close);
        AwsEndpoint endpoint = new AwsEndpoint(config).start();
        stops.add(endpoint::close);
        aws = Optional.of(endpoint);
    }

    private void startHttp() {
        StackPorts ports = options.ports();
        Vertx vertx = SmallVertx.open(2);
        stops.add(() -> vertx.close().toCompletionStage().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join());
        new PaymentSandbox(vertx, SandboxConfig.of(ports.paymentSandbox(), secrets.get(Secrets.PAYMENT_KEY),
                secrets.webhookKey(), URI.create(Services.url(ports.gateway()) + "/api/payments/webhook"))).start();
        new Gateway(vertx, GatewayConfig.of(ports.gateway(), ports.userService(), ports.userServiceManagement(),
                ports.missionService(), ports.missionServiceManagement())).start();
    }

    private AwsConfig awsConfig() {
        StackPorts ports = options.ports();
        return AwsConfig.local(state.resolve("aws"))
                .withPorts(ports.aws(), ports.sqs())
                .withSmtpPort(ports.smtp())
                .withDynamoDb(URI.create(Services.url(ports.dynamoDb())))
                .withConfirmByMail(options.confirmByMail())
                .withBusFaults(options.faults().bus())
                .withDelivery(options.visibilityTimeout(), options.retryDelay(), options.maxReceiveCount());
    }

    private static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, StackParts::onThread);
    }

    private static void onThread(Runnable task) {
        Thread.ofVirtual().start(task);
    }

    /** Returns when all are done, or throws as soon as one fails. */
    private void together(CompletableFuture<?>... tasks) {
        starting = CompletableFuture.allOf(tasks);
        CompletableFuture<Void> all = CompletableFuture.allOf(tasks);
        for (CompletableFuture<?> task : tasks) {
            task.exceptionally(failure -> {
                all.completeExceptionally(failure);
                return null;
            });
        }
        all.join();
    }
}
