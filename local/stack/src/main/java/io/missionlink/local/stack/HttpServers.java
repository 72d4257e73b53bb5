package io.missionlink.local.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.missionlink.local.gateway.Gateway;
import io.missionlink.local.gateway.GatewayConfig;
import io.missionlink.local.lifecycle.SmallVertx;
import io.missionlink.local.observe.DashboardPage;
import io.missionlink.local.sandbox.PaymentSandbox;
import io.missionlink.local.sandbox.SandboxConfig;
import io.missionlink.local.traces.OtlpReceiver;
import io.vertx.core.Vertx;

/** HTTP servers in this process: payment sandbox, gateway and dashboard page. */
final class HttpServers implements AutoCloseable {

    private static final int STOP_SECONDS = 5;

    private final Vertx vertx = SmallVertx.open(2);
    private final StackPorts ports;
    private final Path payments;
    private Optional<PaymentSandbox> sandbox = Optional.empty();

    /** @param payments file of the payment sandbox */
    HttpServers(StackPorts ports, Path payments) {
        this.ports = ports;
        this.payments = payments;
    }

    void startPublic(Secrets secrets) {
        PaymentSandbox started = new PaymentSandbox(vertx,
                SandboxConfig.of(ports.paymentSandbox(), secrets.get(Secrets.PAYMENT_KEY),
                        secrets.webhookKey(), URI.create(Services.url(ports.gateway()) + "/api/payments/webhook"), payments));
        sandbox = Optional.of(started);
        started.start();
        new Gateway(vertx, GatewayConfig.of(ports.gateway(), ports.userService(), ports.userServiceManagement(),
                ports.missionService(), ports.missionServiceManagement())).start();
    }

    /** Starts the page if Prometheus is installed, and the receiver of traces if there is a Zipkin. */
    void startObservation(StackOptions options) {
        if (options.observation().isPresent() && Prometheus.find().isPresent()) {
            startDashboards(options);
        }
        if (ObservedProcesses.traced(options)) {
            new OtlpReceiver(vertx, ports.observation().otlp(),
                    URI.create("http://127.0.0.1:" + ports.observation().zipkin())).start();
        }
    }

    private void startDashboards(StackOptions options) {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("Prometheus", Services.url(ports.observation().prometheus()));
        if (ObservedProcesses.traced(options)) {
            links.put("Traces", Services.url(ports.observation().zipkin()));
        }
        links.put("E-mail inbox", Services.url(ports.inbox()));
        new DashboardPage(vertx, ports.observation().dashboards(), ports.observation().prometheus(), options.repository(),
                options.observation().orElseThrow().interval(), links).start();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
        sandbox.ifPresent(PaymentSandbox::close);
    }
}
