package io.missionlink.local.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletionException;

import io.missionlink.contracts.SingleHeaders;
import io.missionlink.local.http.LocalHttpServer;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** Local HTTP gateway on the only public port. It replaces the API gateway and the load balancer of AWS. */
public final class Gateway {

    static final String ALLOWED = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private static final Set<String> METHODS = Set.copyOf(Arrays.asList(ALLOWED.split(", ")));
    private static final int MAX_LINE_BYTES = 8 * 1024;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int IDLE_SECONDS = 180;
    private static final String WEB_POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; "
            + "base-uri 'none'; form-action 'self'";

    private final Vertx vertx;
    private final GatewayConfig config;
    private final RequestBody requestBody;
    private final Proxy proxy;
    private final ApiDocs docs;
    private final StaticFiles web = new StaticFiles("/web/", WEB_POLICY);

    public Gateway(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.requestBody = new RequestBody(vertx, config.bodyLimit(), config.bodyTimeout());
        this.proxy = new Proxy(vertx, config.connectTimeout(), config.responseTimeout());
        this.docs = new ApiDocs(vertx, config);
    }

    /**
     * Port 0 selects a free port.
     *
     * @return the port
     * @throws CompletionException if the port is in use
     */
    public int start() {
        return LocalHttpServer.create(vertx, new HttpServerOptions().setPort(config.port())
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setIdleTimeout(IDLE_SECONDS), this::handle)
                .invalidRequestHandler(Gateway::malformed)
                .listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private void handle(HttpServerRequest request) {
        if (!METHODS.contains(request.method().name())) {
            Problem.METHOD_NOT_ALLOWED.sendAndClose(request);
            return;
        }
        if (!isUri(request.uri()) || SingleHeaders.repeated(request.headers()::getAll).isPresent()) {
            Problem.MALFORMED.sendAndClose(request); // the services would reject an invalid URI without problem details
            return;
        }
        switch (Route.of(String.valueOf(request.path()))) {
            case Route.ToService route -> requestBody.read(request,
                    body -> proxy.forward(request, body, config.port(route.service())));
            case Route.WebFile file -> web.send(request, file.name());
            case Route.DocsFile file -> docs.file(request, file.name());
            case Route.OpenApi openApi -> docs.openApi(request, openApi.service());
            case Route.Redirect redirect -> request.response().setStatusCode(308).putHeader("location", redirect.to()).end();
            case Route.NotFound notFound -> Problem.NOT_FOUND.send(request);
        }
    }

    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void malformed(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem = cause instanceof TooLongHttpLineException ? Problem.URI_TOO_LONG
                : cause instanceof TooLongHttpHeaderException ? Problem.HEADERS_TOO_LARGE
                        : Problem.MALFORMED;
        problem.sendAndClose(request);
    }
}
