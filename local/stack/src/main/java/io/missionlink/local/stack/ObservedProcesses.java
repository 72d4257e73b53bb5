package io.missionlink.local.stack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.missionlink.contracts.ResourceNames;

/** The processes that observe a stack. A missing program is announced, and the stack runs without it. */
final class ObservedProcesses {

    private static final List<String> TRACED = List.of(Services.USER_SERVICE, Services.MISSION_SERVICE,
            ResourceNames.SETTLEMENT_FUNCTION, ResourceNames.NOTIFICATION_FUNCTION);

    private ObservedProcesses() {
    }

    /** Whether Zipkin shows the traces of the stack. */
    static boolean traced(StackOptions options) {
        return options.observation().isPresent() && Zipkin.find(options.repository()).isPresent();
    }

    /** Makes all processes send every trace to the receiver, if there is a Zipkin. */
    static StackOptions withTraces(StackOptions options) {
        if (!traced(options)) {
            return options;
        }
        StackOptions sent = options.withTraces(URI.create(Services.url(options.ports().observation().otlp())));
        for (String process : TRACED) {
            sent = sent.withEnvironment(process, Map.of("TRACE_SAMPLE_RATIO", "1"));
        }
        return sent;
    }

    static List<ProcessSpec> prepare(StackOptions options, StateDirectory state, Consumer<String> announce) {
        List<ProcessSpec> all = new ArrayList<>();
        if (options.observation().isPresent()) {
            Prometheus.find().map(program -> Prometheus.prepare(program, options, state)).ifPresentOrElse(all::add,
                    () -> announce.accept("Metrics, alerts and dashboards are off: " + Prometheus.HOW_TO_GET + "."));
            Optional<ProcessSpec> zipkin = Zipkin.find(options.repository()).map(jar -> Zipkin.prepare(jar, options, state));
            zipkin.ifPresentOrElse(all::add,
                    () -> announce.accept("Traces are off: ./run --observe downloads Zipkin."));
        }
        return all;
    }
}
