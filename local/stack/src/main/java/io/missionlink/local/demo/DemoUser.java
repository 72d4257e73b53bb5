package io.missionlink.local.demo;

import java.util.Locale;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

/** A logged-in demo account. */
public record DemoUser(String name, String id, String email, String token) {

    /** Signs up if the account does not exist yet, and logs in. */
    public static DemoUser arrive(ApiClient api, String name, boolean streamer, String locale, String password) {
        String loginId = name.toLowerCase(Locale.ROOT);
        String email = loginId + "@example.com";
        try {
            api.post("/api/users", Optional.empty(), new JsonObject().put("loginId", loginId).put("password", password)
                    .put("displayName", name).put("email", email).put("streamer", streamer).put("locale", locale));
        } catch (DemoException e) {
            if (e.status() != 409) {
                throw e;
            }
        }
        String token = api.post("/api/users/login", Optional.empty(), new JsonObject().put("loginId", loginId)
                .put("password", password)).getString("accessToken");
        return new DemoUser(name, api.get("/api/users/me", token).getString("id"), email, token);
    }
}
