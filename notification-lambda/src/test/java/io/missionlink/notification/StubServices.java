package io.missionlink.notification;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Starts the stubs of user-service, SNS and SQS. */
public final class StubServices implements QuarkusTestResourceLifecycleManager {

    private static final String SQS_ENDPOINT = "aws.endpointUrlSqs";

    private final UserServiceStub userService = new UserServiceStub();
    private final SnsStub sns = new SnsStub();
    private final SqsStub sqs = new SqsStub();

    /** The AWS SDK reads the address of SQS from a system property, not from the Quarkus configuration. */
    @Override
    public Map<String, String> start() {
        System.setProperty(SQS_ENDPOINT, sqs.uri().toString());
        return Map.of("USER_SERVICE_URL", userService.uri().toString(),
                "quarkus.sns.endpoint-override", sns.uri().toString(),
                "quarkus.sns.aws.region", "ap-northeast-2",
                "quarkus.sns.aws.credentials.type", "static",
                "quarkus.sns.aws.credentials.static-provider.access-key-id", "test",
                "quarkus.sns.aws.credentials.static-provider.secret-access-key", "test");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(userService, field -> field.getType() == UserServiceStub.class);
        injector.injectIntoFields(sns, field -> field.getType() == SnsStub.class);
        injector.injectIntoFields(sqs, field -> field.getType() == SqsStub.class);
    }

    @Override
    public void stop() {
        userService.close();
        sns.close();
        sqs.close();
        System.clearProperty(SQS_ENDPOINT);
    }
}
