package io.missionlink.contracts.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.missionlink.contracts.ResourceNames;

/**
 * Metrics of the functions (docs/metrics.md#functions). The name and the dimensions are the same on CloudWatch and Prometheus.
 */
public enum FunctionMetric {
    EMAILS("emails", Unit.COUNT, "E-mails by result", Dimension.KIND, Dimension.EMAIL_RESULT),
    EMAIL_DELAY("email_delay_seconds", Unit.SECONDS, "Time from the event until SNS accepts its e-mail", Dimension.KIND),
    EMAILS_LATE("emails_late", Unit.COUNT, "E-mails that SNS accepted more than 60 s after the event", Dimension.KIND),
    MESSAGES("function_messages", Unit.COUNT, "Queue messages by result", Dimension.FUNCTION, Dimension.MESSAGE_RESULT),
    BATCH_DURATION("function_batch_duration_seconds", Unit.SECONDS, "Duration of an invocation with its batch",
            Dimension.FUNCTION),
    SETTLEMENT_PAGES("settlement_pages_sent", Unit.COUNT, "Settlement pages that mission-service accepted",
            Dimension.FUNCTION),
    SETTLEMENT_LINES("settlement_lines_sent", Unit.COUNT, "Settlement lines that mission-service accepted",
            Dimension.FUNCTION);

    /** Namespace on CloudWatch, and prefix on Prometheus. */
    public static final String NAMESPACE = "mission_link";

    /** Unit of a metric. */
    public enum Unit {
        COUNT,
        SECONDS
    }

    /** Dimension of a metric, with all its values: an ID can never become a time series. */
    public enum Dimension {
        KIND("kind", "proposed", "accepted", "ended", "settled", "payment", "summary"),
        EMAIL_RESULT("result", "sent", "held", "duplicate", "failed", "waiting", "off", "dropped"),
        FUNCTION("function", ResourceNames.SETTLEMENT_FUNCTION, ResourceNames.NOTIFICATION_FUNCTION),
        MESSAGE_RESULT("result", "handled", "retried", "rejected");

        private final String label;
        private final List<String> values;

        Dimension(String label, String... values) {
            this.label = label;
            this.values = List.of(values);
        }

        public String label() {
            return label;
        }

        public List<String> allowedValues() {
            return values;
        }
    }

    private final String id;
    private final Unit unit;
    private final String description;
    private final List<Dimension> dimensions;

    FunctionMetric(String id, Unit unit, String description, Dimension... dimensions) {
        this.id = id;
        this.unit = unit;
        this.description = description;
        this.dimensions = List.of(dimensions);
    }

    /** Name without the namespace. */
    public String id() {
        return id;
    }

    public Unit unit() {
        return unit;
    }

    public String description() {
        return description;
    }

    public List<Dimension> dimensions() {
        return dimensions;
    }

    /**
     * Labels of the metric with these values.
     *
     * @param values values of the dimensions, in their order
     * @throws IllegalArgumentException for a value that the dimension does not list
     */
    public Map<String, String> labels(String... values) {
        if (values.length != dimensions.size()) {
            throw new IllegalArgumentException("%s has %d dimensions".formatted(id, dimensions.size()));
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Dimension dimension = dimensions.get(i);
            if (!dimension.values.contains(values[i])) {
                throw new IllegalArgumentException("%s of %s cannot be %s".formatted(dimension.label, id, values[i]));
            }
            labels.put(dimension.label, values[i]);
        }
        return labels;
    }
}
