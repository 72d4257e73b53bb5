package io.missionlink.notification;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Starts the stubs of user-service and SNS. */
public final class StubServices implements QuarkusTestResourceLifecycleManager {

    private final UserServiceStub userService = new UserServiceStub();
    private final SnsStub sns = new SnsStub();

    @Override
    public Map<String, String> start() {
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
    }

    @Override
    public void stop() {
        userService.close();
        sns.close();
    }
}
