package io.missionlink.local.http;

import java.time.Duration;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * HTTP servers on the loopback address. A request whose handler throws gets a response; later, a handler must itself respond
 * to failures. A client that disconnects is no error.
 */
public final class LocalHttpServer {

    private static final System.Logger LOG = System.getLogger(LocalHttpServer.class.getName());

    private LocalHttpServer() {
    }

    /**
     * Limits on how slowly a request arrives. A connection that exceeds one is closed.
     *
     * @param firstHead from the connection to the end of the first request's headers
     * @param nextHead from a response to the end of the next request's headers
     * @param body from the headers of a request to the end of its body
     */
    public record ArrivalTimes(Duration firstHead, Duration nextHead, Duration body) {

        /** Clients keep an idle connection for at most 60 s. */
        public static final ArrivalTimes DEFAULT = new ArrivalTimes(Duration.ofSeconds(20), Duration.ofSeconds(90),
                Duration.ofSeconds(30));
    }

    /** Creates a server that does not listen yet. */
    public static HttpServer create(Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> handler) {
        return create(vertx, options, ArrivalTimes.DEFAULT, handler);
    }

    /** Creates a server that does not listen yet. */
    public static HttpServer create(Vertx vertx, HttpServerOptions options, ArrivalTimes times,
            Handler<HttpServerRequest> handler) {
        ArrivalTimer timer = new ArrivalTimer(vertx, times);
        // With HTTP/2, a connection would be reported only with its first request.
        return vertx.createHttpServer(options.setHost("127.0.0.1").setHttp2ClearTextEnabled(false))
                .connectionHandler(connection -> {
                    connection.exceptionHandler(reset -> LOG.log(System.Logger.Level.DEBUG, "Client connection failed", reset));
                    timer.opened(connection);
                })
                .requestHandler(request -> {
                    timer.arrived(request);
                    handle(request, handler);
                });
    }

    private static void handle(HttpServerRequest request, Handler<HttpServerRequest> handler) {
        try {
            handler.handle(request);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(System.Logger.Level.ERROR, "Request failed: method=" + request.method() + ", path=" + request.path(), e);
            if (request.response().headWritten()) {
                request.connection().close();
            } else {
                request.response().setStatusCode(500).putHeader("Content-Type", "text/plain")
                        .end("The request failed. See the log.");
            }
        }
    }
}
