package io.missionlink.settlement;

import java.util.Map;
import java.util.function.Function;

import io.missionlink.lambda.testing.TokenEndpoint;
import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Starts the stubs of user-service and mission-service. */
public final class StubServices implements QuarkusTestResourceLifecycleManager {

    private static final TokenEndpoint TOKENS = new TokenEndpoint("settlement-lambda");

    private StubServer userService;
    private StubServer missionService;

    @Override
    public Map<String, String> start() {
        userService = new StubServer(tokenFor(SecretsStub.SECRET));
        missionService = new StubServer(request -> Answer.json(503, "{}"));
        return Map.of("USER_SERVICE_URL", userService.uri().toString(), "MISSION_SERVICE_URL",
                missionService.uri().toString());
    }

    /** @return a handler that responds with a token to each request that contains the client secret */
    static Function<Request, Answer> tokenFor(String secret) {
        return request -> TOKENS.respond(request, secret);
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
