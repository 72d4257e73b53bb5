package io.missionlink.notification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.quarkus.oidc.client.filter.OidcClientFilter;

/** User look-up of user-service, called as the service client {@code notification-lambda}. */
@RegisterRestClient(configKey = "user-service")
@OidcClientFilter
@Path("/internal/users")
interface UserDirectoryApi {

    /** @param ids up to 100 user IDs, comma-separated */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Users users(@QueryParam("ids") String ids);

    /** Found users; unknown and deleted users are omitted. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Users(List<User> items) {
    }

    /**
     * @param locale {@code ko} or {@code en}
     * @param mail absent in responses of versions of user-service that do not know it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(UUID id, String displayName, String locale, MailState mail) {

        public User {
            mail = Optional.ofNullable(mail).orElse(MailState.ON);
        }
    }

    /** State of a user's e-mail. SNS ignores messages to an unconfirmed subscription. */
    enum MailState {
        PENDING,
        UNCONFIRMED,
        ON,
        OFF
    }
}
