package io.missionlink.missions.testing;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of what asks user-service: there, everybody is a streamer and has a name. */
public abstract class WithUserService {

    private static Neighbour userService;

    @BeforeAll
    static void startUserService() {
        userService = new Neighbour(NeighbourPorts.userService(), WithUserService::answer);
    }

    @AfterAll
    static void stopUserService() {
        userService.close();
    }

    private static Neighbour.Answer answer(Neighbour.Request request) {
        if (request.path().equals("/oauth/token")) {
            return new Neighbour.Answer(200, """
                    {"access_token":"token","token_type":"Bearer","expires_in":300}""");
        }
        String items = Arrays.stream(request.query().replace("ids=", "").split(","))
                .map("""
                        {"id":"%s","displayName":"Somebody","streamer":true,"locale":"ko"}"""::formatted)
                .collect(Collectors.joining(","));
        return new Neighbour.Answer(200, "{\"items\":[" + items + "]}");
    }
}
