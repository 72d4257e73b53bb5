package io.missionlink.contracts;

/** Names of resources on AWS and in the local stack that several modules share. */
public final class ResourceNames {

    public static final String EVENT_BUS = "mission-link";
    public static final String EVENT_SOURCE = "mission-link.mission-service";

    public static final String SETTLEMENT_RULE = "mission-settlement";
    public static final String NOTIFICATION_RULE = "mission-notification";

    public static final String SETTLEMENT_QUEUE = "mission-settlement";
    public static final String SETTLEMENT_DLQ = "mission-settlement-dlq";
    public static final String NOTIFICATION_QUEUE = "mission-notification";
    public static final String NOTIFICATION_DLQ = "mission-notification-dlq";

    public static final String SETTLEMENT_FUNCTION = "settlement-lambda";
    public static final String NOTIFICATION_FUNCTION = "notification-lambda";

    /** Each user has an SNS topic, whose name is this prefix and the user ID. */
    public static final String USER_TOPIC_PREFIX = "mission-link-user-";
    /** Display name of these topics: the sender's name in their e-mails. */
    public static final String NOTIFICATION_SENDER = "Mission Link";

    public static final String EVENT_LOG_TABLE = "mission-link-event-log";
    public static final String NOTIFICATION_ONCE_TABLE = "mission-link-notification-once";

    /** Prefix of secrets in Secrets Manager, before a service client's ID. The value is a JSON object with {@code secret}. */
    public static final String CLIENT_SECRETS = "mission-link/clients/";
    /** Secret in Secrets Manager with user-service's credentials of the service clients. */
    public static final String SERVICE_CLIENTS = "mission-link/user-service/service-clients";
    /** Secret in Secrets Manager with user-service's signing keys. */
    public static final String SIGNING_KEYS = "mission-link/user-service/signing-keys";

    private ResourceNames() {
    }
}
