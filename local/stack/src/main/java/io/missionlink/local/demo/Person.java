package io.missionlink.local.demo;

import java.util.Locale;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

/** Somebody in the stories, logged in. */
public record Person(String name, String id, String email, String token) {

    /** Signs up, or logs in where an earlier run has signed up. */
    public static Person arrive(Api api, String name, boolean streamer, String locale, String password) {
        String loginId = name.toLowerCase(Locale.ROOT);
        String email = loginId + "@example.com";
        try {
            api.post("/api/users", Optional.empty(), new JsonObject().put("loginId", loginId).put("password", password)
                    .put("displayName", name).put("email", email).put("streamer", streamer).put("locale", locale));
        } catch (StoryException e) {
            if (e.status() != 409) {
                throw e;
            }
        }
        String token = api.post("/api/users/login", Optional.empty(), new JsonObject().put("loginId", loginId)
                .put("password", password)).getString("accessToken");
        return new Person(name, api.get("/api/users/me", token).getString("id"), email, token);
    }
}
