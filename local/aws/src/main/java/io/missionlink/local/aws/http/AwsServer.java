package io.missionlink.local.aws.http;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.local.http.LocalHttpServer;
import io.missionlink.local.http.LocalRequests;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** HTTP server of the endpoint. It returns 503 until {@link #open}, then dispatches each request to its service. */
public final class AwsServer implements AutoCloseable {

    /** Bytes, above DynamoDB's largest request of 16 MB. */
    private static final int MAX_BODY = 20 << 20;
    private static final String FAILED = "The request failed. See the log.";
    private static final System.Logger LOG = System.getLogger(AwsServer.class.getName());

    private final HttpServer server;
    private volatile Optional<Services> services = Optional.empty();

    /**
     * Targets of requests, available when all services have started.
     *
     * @param metrics receives the requests for {@code /metrics}
     */
    public record Services(Router router, Map<Router.Service, HttpForwarder> forwards, Map<Router.Service, AwsService> own,
            AwsService metrics) {
    }

    /** @throws java.util.concurrent.CompletionException if the port is in use */
    public AwsServer(Vertx vertx, int port) {
        server = LocalHttpServer.create(vertx, new HttpServerOptions().setPort(port).setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(64 << 10).setMaxHeaderSize(64 << 10).setTcpNoDelay(true),
                LocalRequests.only(this::receive));
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
                    new AwsException(413, "RequestEntityTooLarge", "The body must be at most " + MAX_BODY + " bytes.")));
            return;
        }
        request.body().onSuccess(body -> {
            AwsRequest complete = new AwsRequest(request.method().name(), request.uri(), request.path(), request.headers(),
                    body.getBytes());
            try {
                dispatch(complete, request.response());
            } catch (AwsException e) {
                send(request.response(), error(complete, e));
            } catch (RuntimeException | StackOverflowError e) {
                LOG.log(System.Logger.Level.ERROR, "Request failed", e);
                send(request.response(), error(complete, new AwsException(500, "InternalFailure", FAILED)));
            }
        });
    }

    private static boolean tooLarge(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && (!length.matches("\\d{1,9}") || Integer.parseInt(length) > MAX_BODY);
    }

    private void dispatch(AwsRequest request, HttpServerResponse response) {
        Optional<Services> ready = services;
        if (ready.isEmpty()) {
            send(response, error(request, new AwsException(503, "ServiceUnavailable", "The endpoint is starting.")));
            return;
        }
        if (request.path().equals("/health")) {
            send(response, AwsResponse.text(200, AwsResponse.REST_JSON, "{\"status\":\"UP\"}"));
            return;
        }
        if (request.path().equals("/metrics")) {
            run("metrics", ready.get().metrics(), request, response);
            return;
        }
        Optional<Router.Service> service = ready.get().router().route(request);
        if (service.isEmpty()) {
            send(response, error(request,
                    new AwsException(404, "UnknownOperationException", "No service matches this request.")));
        } else if (ready.get().forwards().containsKey(service.get())) {
            ready.get().forwards().get(service.get()).forward(request, response).onFailure(failure -> {
                if (response.closed()) {
                    // The client timed out or exited, so this is not a fault of the service.
                    LOG.log(System.Logger.Level.DEBUG, "Client disconnected before the response: service={0}, error={1}",
                            service.get(), failure);
                    return;
                }
                LOG.log(System.Logger.Level.WARNING, "Request forwarding failed: service={0}, error={1}", service.get(),
                        failure);
                send(response, error(request,
                        new AwsException(503, "ServiceUnavailable", service.get() + " does not respond.")));
            });
        } else {
            run(service.get().name(), ready.get().own().get(service.get()), request, response);
        }
    }

    private static void run(String name, AwsService service, AwsRequest request, HttpServerResponse response) {
        Thread.ofVirtual().name("aws-" + name).start(() -> send(response, handle(service, request)));
    }

    private static AwsResponse handle(AwsService service, AwsRequest request) {
        try {
            return service.handle(request);
        } catch (AwsException e) {
            return service.errorResponse(e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Request failed", e);
            return service.errorResponse(new AwsException(500, "InternalFailure", FAILED));
        }
    }

    /** Builds an error response in the protocol of the request. */
    private static AwsResponse error(AwsRequest request, AwsException error) {
        return request.isQuery() ? QueryService.error("http://queue.amazonaws.com/doc/2012-11-05/", error)
                : JsonService.error(AwsResponse.JSON_1_1, error);
    }

    private static void send(HttpServerResponse response, AwsResponse result) {
        if (response.ended() || response.closed() || response.headWritten()) {
            return;
        }
        response.setStatusCode(result.status()).putHeader("x-amzn-RequestId", UUID.randomUUID().toString());
        result.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(result.body()));
    }
}
