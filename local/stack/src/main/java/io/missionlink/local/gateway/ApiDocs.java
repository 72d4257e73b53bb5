package io.missionlink.local.gateway;

import java.util.Set;

import io.missionlink.local.gateway.Route.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;

/** Swagger UI page with the OpenAPI documents of both services. */
final class ApiDocs {

    private static final Set<String> OWN = Set.of("index.html", "initializer.js");
    private static final Set<String> SWAGGER_UI = Set.of("swagger-ui.css", "swagger-ui-bundle.js",
            "swagger-ui-standalone-preset.js", "favicon-32x32.png");
    /** Swagger UI needs inline styles and data: images. */
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "frame-ancestors 'none'; base-uri 'none'";

    private final GatewayConfig config;
    private final HttpClient client;
    private final StaticFiles own = new StaticFiles("/docs/", POLICY);
    private final StaticFiles swaggerUi = new StaticFiles(StaticFiles.webJar("org.webjars", "swagger-ui"), POLICY);

    ApiDocs(Vertx vertx, GatewayConfig config) {
        this.config = config;
        this.client = vertx.createHttpClient();
    }

    void file(HttpServerRequest request, String name) {
        if (OWN.contains(name)) {
            own.send(request, name);
        } else if (SWAGGER_UI.contains(name)) {
            swaggerUi.send(request, name);
        } else {
            Problem.NOT_FOUND.send(request);
        }
    }

    /** Quarkus serves the document on the management port, or on the HTTP port without a management port. */
    void openApi(HttpServerRequest request, Service service) {
        fetch(config.management(service))
                .recover(failure -> fetch(config.port(service)))
                .onSuccess(document -> request.response().putHeader("content-type", "application/json").end(document))
                .onFailure(failure -> Problem.SERVICE_UNAVAILABLE.send(request));
    }

    private Future<Buffer> fetch(int port) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setHost("127.0.0.1").setPort(port)
                .setURI("/q/openapi?format=json").setTimeout(config.responseTimeout().toMillis());
        return client.request(options).compose(request -> request.send()).compose(ApiDocs::body);
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == 200 ? response.body() : Future.failedFuture("status " + response.statusCode());
    }
}
