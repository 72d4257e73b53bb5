package io.missionlink.lambda.testing;

import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;

/** Stub of user-service's {@code POST /oauth/token} for one service client. */
public record TokenEndpoint(String client) {

    /** Access token for a client with the right secret. */
    public static final String TOKEN = "a-token-for-a-service";

    public Answer respond(Request request, String secret) {
        return request.authorization().equals(SecretsStub.basicAuthorization(client, secret))
                ? Answer.json(200, "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}".formatted(TOKEN))
                : Answer.json(401, "{\"error\":\"invalid_client\"}");
    }
}
