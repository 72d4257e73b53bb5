package io.missionlink.local.aws.http;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The endpoint's port: answers while the services start, then hands each request to the service that it is for. */
public final class AwsServer implements AutoCloseable {

    /** Above DynamoDB's largest request, 16 MB. */
    private static final int MAX_BODY = 20 << 20;
    private static final System.Logger LOG = System.getLogger(AwsServer.class.getName());

    private final HttpServer server;
    private volatile Optional<Services> services = Optional.empty();

    /** What requests go to once all of it has started. */
    public record Services(Router router, Map<Router.Service, Forward> forwards, Map<Router.Service, AwsService> own) {
    }

    /** @throws java.util.concurrent.CompletionException if the port is taken */
    public AwsServer(Vertx vertx, int port) {
        server = vertx
                .createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port).setHandle100ContinueAutomatically(true)
                                .setMaxInitialLineLength(64 << 10).setMaxHeaderSize(64 << 10).setTcpNoDelay(true))
                .requestHandler(this::receive).connectionHandler(connection -> connection
                        .exceptionHandler(reset -> LOG.log(System.Logger.Level.DEBUG, "connection of a client", reset)));
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    public int port() {
        return server.actualPort();
    }

    public void open(Services ready) {
        services = Optional.of(ready);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void receive(HttpServerRequest request) {
        if (tooLarge(request)) {
            send(request.response(), JsonService.error(AwsResponse.JSON_1_1,
                    new AwsException(413, "RequestEntityTooLarge", "The body is over " + MAX_BODY + " bytes.")));
            return;
        }
        request.body().onSuccess(body -> answer(new AwsRequest(request.method().name(), request.uri(), request.path(),
                request.headers(), body.getBytes()), request.response()));
    }

    private static boolean tooLarge(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && (!length.matches("\\d{1,9}") || Integer.parseInt(length) > MAX_BODY);
    }

    private void answer(AwsRequest request, HttpServerResponse response) {
        Optional<Services> ready = services;
        if (ready.isEmpty()) {
            send(response, error(request, 503, "ServiceUnavailable", "The endpoint is starting."));
            return;
        }
        if (request.path().equals("/health")) {
            send(response, AwsResponse.text(200, AwsResponse.REST_JSON, "{\"status\":\"UP\"}"));
            return;
        }
        Optional<Router.Service> service = ready.get().router().route(request);
        if (service.isEmpty()) {
            send(response, error(request, 404, "UnknownOperationException", "No service here knows this request."));
        } else if (ready.get().forwards().containsKey(service.get())) {
            ready.get().forwards().get(service.get()).pass(request, response).onFailure(failure -> {
                if (response.closed()) {
                    // Its own timeout was over, or it ended: neither is a fault of the service.
                    LOG.log(System.Logger.Level.DEBUG, "whoever asked {0} has gone: {1}", service.get(), failure);
                    return;
                }
                LOG.log(System.Logger.Level.WARNING, "{0} did not answer: {1}", service.get(), failure);
                send(response, error(request, 503, "ServiceUnavailable", service.get() + " does not answer."));
            });
        } else {
            AwsService own = ready.get().own().get(service.get());
            Thread.ofVirtual().name("aws-" + service.get()).start(() -> send(response, handle(own, request)));
        }
    }

    private static AwsResponse handle(AwsService service, AwsRequest request) {
        try {
            return service.handle(request);
        } catch (AwsException e) {
            return service.refuse(e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a request failed", e);
            return service.refuse(new AwsException(500, "InternalFailure", "The request failed; see the log."));
        }
    }

    /** In the protocol that the request speaks. */
    private static AwsResponse error(AwsRequest request, int status, String code, String message) {
        AwsException refusal = new AwsException(status, code, message);
        return request.isQuery() ? QueryService.error("http://queue.amazonaws.com/doc/2012-11-05/", refusal)
                : JsonService.error(AwsResponse.JSON_1_1, refusal);
    }

    private static void send(HttpServerResponse response, AwsResponse answer) {
        if (response.ended() || response.closed() || response.headWritten()) {
            return;
        }
        response.setStatusCode(answer.status()).putHeader("x-amzn-RequestId", UUID.randomUUID().toString());
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.body()));
    }
}
