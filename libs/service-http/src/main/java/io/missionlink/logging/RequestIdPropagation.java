package io.missionlink.logging;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

import org.jboss.logging.MDC;

/**
 * Sends the ID of the current request with the calls of a client that registers this filter: the clients of our own services.
 * A scheduled job has no ID.
 */
public final class RequestIdPropagation implements ClientRequestFilter {

    @Override
    public void filter(ClientRequestContext call) {
        if (MDC.get(RequestId.FIELD) instanceof String id) {
            call.getHeaders().putSingle(RequestId.HEADER, id);
        }
    }
}
