package io.missionlink.local.stack;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Addresses of the programs that observe a stack. All are empty without an observation.
 *
 * @param prometheus empty if Prometheus is not installed
 * @param dashboards the page with dashboards and alerts, which needs Prometheus
 * @param zipkin empty if Zipkin was not downloaded
 */
public record Observers(Optional<URI> prometheus, Optional<URI> dashboards, Optional<URI> zipkin) {

    static Observers of(Set<String> processes, StackPorts.ObservationPorts ports) {
        boolean prometheus = processes.contains(Prometheus.NAME);
        return new Observers(uri(prometheus, ports.prometheus()), uri(prometheus, ports.dashboards()),
                uri(processes.contains(Zipkin.NAME), ports.zipkin()));
    }

    private static Optional<URI> uri(boolean present, int port) {
        return present ? Optional.of(URI.create(Services.url(port))) : Optional.empty();
    }
}
