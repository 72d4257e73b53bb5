package io.missionlink.contracts;

/** Ports of the local stack (docs/architecture.md#ports). */
public final class Ports {

    public static final int GATEWAY = 8080;
    public static final int USER_SERVICE = 8081;
    public static final int MISSION_SERVICE = 8082;
    public static final int USER_SERVICE_MANAGEMENT = 9081;
    public static final int MISSION_SERVICE_MANAGEMENT = 9082;
    public static final int AWS = 4566;
    public static final int INBOX = 8025;
    public static final int SMTP = 1025;
    public static final int POSTGRES = 54320;
    public static final int DYNAMODB = 4567;
    public static final int SQS = 4568;
    public static final int PAYMENT_SANDBOX = 4569;
    /** Only with {@code ./run --observe}. Not 9090, because the package of Debian starts a Prometheus there. */
    public static final int PROMETHEUS = 9095;
    public static final int DASHBOARDS = 8026;
    public static final int ZIPKIN = 9411;

    /** Receiver of traces (OTLP over HTTP). */
    public static final int OTLP = 4318;

    private Ports() {
    }
}
