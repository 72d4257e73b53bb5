package io.missionlink.local.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.missionlink.local.http.LocalHttpServer.ArrivalTimes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;

/** Closes connections whose requests arrive too slowly. The idle timeout of Vert.x starts again with each byte. */
final class ArrivalTimer {

    private final Vertx vertx;
    private final ArrivalTimes times;
    /** Timers of the connections that wait for the headers of a request. */
    private final Map<HttpConnection, Long> waiting = new ConcurrentHashMap<>();

    ArrivalTimer(Vertx vertx, ArrivalTimes times) {
        this.vertx = vertx;
        this.times = times;
    }

    void opened(HttpConnection connection) {
        connection.closeHandler(closed -> stop(connection));
        start(connection, times.firstHead());
    }

    /** Called when the headers of the request are complete. */
    void arrived(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        stop(connection);
        long body = vertx.setTimer(times.body().toMillis(), late -> connection.close());
        request.end().onComplete(ended -> vertx.cancelTimer(body));
        request.response().endHandler(ended -> start(connection, times.nextHead()));
    }

    private void start(HttpConnection connection, Duration limit) {
        long timer = vertx.setTimer(limit.toMillis(), late -> {
            waiting.remove(connection);
            connection.close();
        });
        Optional.ofNullable(waiting.put(connection, timer)).ifPresent(vertx::cancelTimer);
    }

    private void stop(HttpConnection connection) {
        Optional.ofNullable(waiting.remove(connection)).ifPresent(vertx::cancelTimer);
    }
}
