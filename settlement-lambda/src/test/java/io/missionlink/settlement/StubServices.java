package io.missionlink.settlement;

import java.util.Map;
import java.util.function.Function;

import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** user-service and mission-service as far as the function calls them. */
public final class StubServices implements QuarkusTestResourceLifecycleManager {

    static final String TOKEN = "a-token-for-a-service";

    private StubServer userService;
    private StubServer missionService;

    @Override
    public Map<String, String> start() {
        userService = new StubServer(tokenFor(SecretsStub.SECRET));
        missionService = new StubServer(request -> Answer.json(503, "{}"));
        return Map.of("USER_SERVICE_URL", userService.uri().toString(), "MISSION_SERVICE_URL",
                missionService.uri().toString());
    }

    /** For who has the secret. */
    static Function<Request, Answer> tokenFor(String secret) {
        return request -> request.authorization().equals(SecretsStub.basic("settlement-lambda", secret))
                ? Answer.json(200, "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}".formatted(TOKEN))
                : Answer.json(401, "{\"error\":\"invalid_client\"}");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(userService,
                field -> field.getType() == StubServer.class && field.getName().equals("userService"));
        injector.injectIntoFields(missionService,
                field -> field.getType() == StubServer.class && field.getName().equals("missionService"));
    }

    @Override
    public void stop() {
        if (userService != null) {
            userService.close();
        }
        if (missionService != null) {
            missionService.close();
        }
    }
}
