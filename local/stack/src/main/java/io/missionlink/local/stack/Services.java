package io.missionlink.local.stack;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.contracts.Tokens;
import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.FunctionSpec;
import io.missionlink.local.aws.secrets.MountedSecret;
import io.missionlink.local.aws.secrets.SecretsManager;

/** Services and functions from their unmodified packages, configured by environment variables as on AWS. */
final class Services {

    static final String USER_SERVICE = "user-service";
    static final String MISSION_SERVICE = "mission-service";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    /** An invocation must time out before its messages become visible again, as AWS requires. */
    private static final Duration VISIBILITY_MARGIN = Duration.ofSeconds(5);
    /** All clients share one address here, so the rate limits for each address are high. */
    private static final Map<String, String> ADDRESS_RATE_LIMITS = Map.of("SIGN_UP_ADDRESS_BURST", "5000",
            "SIGN_UP_ADDRESS_EVERY",
            "PT0.01S", "LOGIN_ADDRESS_BURST", "5000", "LOGIN_ADDRESS_EVERY", "PT0.01S", "LOGIN_ADDRESS_TOTAL_BURST", "5000",
            "LOGIN_ADDRESS_TOTAL_EVERY", "PT0.01S", "TOKEN_ADDRESS_BURST", "5000", "TOKEN_ADDRESS_EVERY", "PT0.01S");
    /** High limits and no waiting times: a benchmark proposes 1,000 missions, and tests need missions that end soon. */
    private static final Map<String, String> PROPOSAL_LIMITS = Map.of("MISSION_OPEN_PER_STREAMER", "10000",
            "MISSION_OPEN_PER_VIEWER", "10000", "MISSION_PROPOSAL_COOLDOWN", "PT0S", "MISSION_REJECTION_COOLDOWN", "PT0S",
            "MISSION_MIN_TIME_LIMIT_SECONDS", "1");
    /** A function reads its client secret when it starts, which takes seconds if everything runs on one machine. */
    private static final Map<String, String> FUNCTION_TIMEOUTS = Map.of("QUARKUS_OIDC_CLIENT_CONNECTION_TIMEOUT", "15S");
    /** A streamer can cash out at once. Load tests move the money of thousands of users with few accounts. */
    private static final Map<String, String> MONEY_LIMITS = Map.of("MISSION_HOLDING_PERIOD", "P0D",
            "MISSION_TOP_UP_HOLDING_PERIOD", "P0D",
            "MISSION_TOP_UP_DAILY_LIMIT", "1000000000000000", "MISSION_CASH_OUT_DAILY_LIMIT", "1000000000000000");
    /** User-service soon shows that the owner of an address has confirmed or ended a subscription. */
    private static final Map<String, String> SUBSCRIPTION_CHECKS = Map.of("SUBSCRIPTION_CHECK_EVERY", "PT1M",
            "SUBSCRIPTION_CHECK_UNCONFIRMED_EVERY", "PT5S");
    /** Less than the time from the first to the last receive of a message: 2, 4, 8 and 16 s. */
    private static final String SUBSCRIPTION_WAIT = "PT20S";
    /** No limits of e-mails: the steps of a test follow each other within seconds, and each has its e-mail at once. */
    private static final String MAIL_LIMITS = "false";
    private static final List<String> USER_SERVICE_JVM = List.of("-Xms32m", "-Xmx160m");
    private static final List<String> MISSION_SERVICE_JVM = List.of("-Xms32m", "-Xmx192m");

    private final StackOptions options;
    private final StateDirectory state;
    private final Secrets secrets;
    private final Databases databases;
    private final AwsConfig aws;
    private final BuildOutputs builds;

    Services(StackOptions options, StateDirectory state, Secrets secrets, Databases databases, AwsConfig aws) {
        this.options = options;
        this.state = state;
        this.secrets = secrets;
        this.databases = databases;
        this.aws = aws;
        builds = new BuildOutputs(options.repository(), options.packaging());
    }

    ProcessSpec userService() {
        Map<String, String> environment = serviceEnvironment(Databases.USERS, ports().userService(),
                ports().userServiceManagement());
        environment.put("SIGNING_KEYS_FILE", secrets.signingKeys().toString());
        environment.put("SERVICE_CLIENTS_FILE", secrets.serviceClients().toString());
        environment.put("NOTIFICATION_TOPIC_PREFIX", topicPrefix());
        environment.putAll(SUBSCRIPTION_CHECKS);
        environment.put("MISSION_SERVICE_URL", url(ports().missionService()));
        environment.putAll(ADDRESS_RATE_LIMITS);
        return service(USER_SERVICE, USER_SERVICE_JVM, environment, ports().userServiceManagement());
    }

    ProcessSpec missionService() {
        Map<String, String> environment = serviceEnvironment(Databases.MISSIONS, ports().missionService(),
                ports().missionServiceManagement());
        environment.put("JWKS_URL", url(ports().userService()) + "/.well-known/jwks.json");
        environment.put("USER_SERVICE_URL", url(ports().userService()));
        environment.put("CLIENT_SECRET_FILE", secrets.client(Tokens.MISSION_SERVICE).toString());
        environment.put("PAYMENT_PROVIDER_URL", url(ports().paymentSandbox()));
        environment.put("PAYMENT_PROVIDER_KEY", secrets.get(Secrets.PAYMENT_KEY));
        environment.put("PAYMENT_WEBHOOK_SECRET", secrets.webhookKey());
        environment.putAll(PROPOSAL_LIMITS);
        environment.putAll(MONEY_LIMITS);
        return service(MISSION_SERVICE, MISSION_SERVICE_JVM, environment, ports().missionServiceManagement());
    }

    List<FunctionSpec> functions() {
        if (!options.functions()) {
            return List.of();
        }
        return List.of(
                function(ResourceNames.SETTLEMENT_FUNCTION, ResourceNames.SETTLEMENT_QUEUE, Map.of(
                        "MISSION_SERVICE_URL", url(ports().missionService()),
                        "USER_SERVICE_URL", url(ports().userService()),
                        "CLIENT_SECRET_ARN", SecretsManager.arn(aws, clientSecret(ResourceNames.SETTLEMENT_FUNCTION)),
                        "EVENT_LOG_TABLE", ResourceNames.EVENT_LOG_TABLE)),
                function(ResourceNames.NOTIFICATION_FUNCTION, ResourceNames.NOTIFICATION_QUEUE, Map.of(
                        "USER_SERVICE_URL", url(ports().userService()),
                        "CLIENT_SECRET_ARN", SecretsManager.arn(aws, clientSecret(ResourceNames.NOTIFICATION_FUNCTION)),
                        "EVENT_LOG_TABLE", ResourceNames.EVENT_LOG_TABLE,
                        "NOTIFICATION_ONCE_TABLE", ResourceNames.NOTIFICATION_ONCE_TABLE,
                        "NOTIFICATION_TOPIC_PREFIX", topicPrefix(),
                        "NOTIFICATION_QUEUE_URL",
                        url(ports().aws()) + "/" + aws.account() + "/" + ResourceNames.NOTIFICATION_QUEUE,
                        "MAIL_LIMITS", MAIL_LIMITS,
                        "SUBSCRIPTION_WAIT", SUBSCRIPTION_WAIT,
                        "WEB_ADDRESS", url(ports().gateway()))));
    }

    /** Returns the secrets in Secrets Manager that are mirrored to files. */
    List<MountedSecret> secrets() {
        List<MountedSecret> all = new ArrayList<>(List.of(
                new MountedSecret(ResourceNames.SIGNING_KEYS, secrets.signingKeys(), Optional.empty()),
                new MountedSecret(ResourceNames.SERVICE_CLIENTS, secrets.serviceClients(), Optional.empty())));
        Secrets.CLIENTS.forEach(client -> all.add(new MountedSecret(clientSecret(client), secrets.client(client),
                Optional.of("secret"))));
        return all;
    }

    static String url(int port) {
        return URI.create("http://localhost:" + port).toString();
    }

    private static String clientSecret(String client) {
        return ResourceNames.CLIENT_SECRETS + client;
    }

    private FunctionSpec function(String name, String queue, Map<String, String> configuration) {
        Map<String, String> environment = new HashMap<>(configuration);
        environment.putAll(FUNCTION_TIMEOUTS);
        environment.putAll(options.environmentOf(name));
        FunctionSpec function = FunctionSpec.of(name, builds.function(name), queue, environment)
                .withTimeout(options.visibilityTimeout().minus(VISIBILITY_MARGIN))
                .withCommandPrefix(LowPriority.prefix(options));
        return options.packaging() == Packaging.PLAIN_JVM ? function.withoutAotCache() : function;
    }

    private ProcessSpec service(String name, List<String> jvmFlags, Map<String, String> environment, int management) {
        environment.putAll(options.environmentOf(name));
        Readiness ready = Readiness.returnsOk(URI.create(url(management) + "/q/health/ready"));
        if (options.devService().filter(name::equals).isPresent()) {
            environment.putAll(DevMode.ENVIRONMENT);
            return new ProcessSpec(name, DevMode.command(options.repository(), name), environment, state.log(name), ready,
                    DevMode.START_TIMEOUT, StopSignal.TERM);
        }
        List<String> command = builds.service(name, jvmFlags);
        return new ProcessSpec(name, name.equals(MISSION_SERVICE) ? command : LowPriority.wrap(options, command), environment,
                state.log(name), ready, START_TIMEOUT, StopSignal.TERM);
    }

    private Map<String, String> serviceEnvironment(String database, int port, int management) {
        Map<String, String> environment = new HashMap<>(databases.environment(database));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        environment.put("TOKEN_ISSUER", url(ports().gateway()));
        environment.put("AWS_ENDPOINT_URL", url(ports().aws()));
        environment.put("AWS_REGION", aws.region());
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        // Load tests use few accounts, each with the traffic of hundreds, so the write limits are high.
        environment.put("WRITE_LIMIT_BURST", "2000");
        environment.put("WRITE_LIMIT_EVERY", "5ms");
        return environment;
    }

    private StackPorts ports() {
        return options.ports();
    }

    private String topicPrefix() {
        return aws.arn("sns", ResourceNames.USER_TOPIC_PREFIX);
    }
}
