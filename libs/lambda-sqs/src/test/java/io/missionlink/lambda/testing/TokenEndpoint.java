package io.missionlink.lambda.testing;

import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;

/** user-service's {@code POST /oauth/token} for one service client. */
public record TokenEndpoint(String client) {

    /** The access token that a client with the right secret gets. */
    public static final String TOKEN = "a-token-for-a-service";

    public Answer answer(Request request, String secret) {
        return request.authorization().equals(SecretsStub.basic(client, secret))
                ? Answer.json(200, "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}".formatted(TOKEN))
                : Answer.json(401, "{\"error\":\"invalid_client\"}");
    }
}
