package io.missionlink.notification;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** user-service and SNS as far as the function calls them. */
public final class StubServices implements QuarkusTestResourceLifecycleManager {

    private final DirectoryStub directory = new DirectoryStub();
    private final SnsStub sns = new SnsStub();

    @Override
    public Map<String, String> start() {
        return Map.of("USER_SERVICE_URL", directory.uri().toString(),
                "quarkus.sns.endpoint-override", sns.uri().toString(),
                "quarkus.sns.aws.region", "ap-northeast-2",
                "quarkus.sns.aws.credentials.type", "static",
                "quarkus.sns.aws.credentials.static-provider.access-key-id", "test",
                "quarkus.sns.aws.credentials.static-provider.secret-access-key", "test");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(directory, field -> field.getType() == DirectoryStub.class);
        injector.injectIntoFields(sns, field -> field.getType() == SnsStub.class);
    }

    @Override
    public void stop() {
        directory.close();
        sns.close();
    }
}
