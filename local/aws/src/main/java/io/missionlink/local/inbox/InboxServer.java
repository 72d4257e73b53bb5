package io.missionlink.local.inbox;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.local.aws.http.Json;
import io.missionlink.local.http.LocalHttpServer;
import io.missionlink.local.http.LocalRequests;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** HTTP server of the inbox: web pages and the API. */
final class InboxServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(InboxServer.class.getName());
    private static final int DEFAULT_LIMIT = 50;
    private static final String MESSAGE = "/api/v1/message/";
    private static final String VIEW = "/view/";

    private final MailStore store;
    private final MailApi api;
    private final MailPages pages;
    private final HttpServer server;

    private record Response(int status, String type, byte[] body) {

        static Response of(int status, String type, String body) {
            return new Response(status, type, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        static Response json(JsonNode body) {
            return of(200, "application/json", body.toString());
        }

        static Response html(String body) {
            return of(200, "text/html; charset=utf-8", body);
        }

        static Response notFound() {
            return of(404, "application/json", "{\"Error\":\"Not found\"}");
        }
    }

    InboxServer(Vertx vertx, MailStore store, int port) {
        this.store = store;
        this.api = new MailApi(store);
        this.pages = new MailPages(store);
        this.server = LocalHttpServer.create(vertx, new HttpServerOptions().setPort(port), LocalRequests.only(this::receive));
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Runs on a virtual thread, because a search reads files. */
    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> Thread.ofVirtual().name("inbox").start(() -> {
            Response response = handle(request, body);
            request.response().setStatusCode(response.status()).putHeader("Content-Type", response.type())
                    .putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-src 'self'")
                    .end(Buffer.buffer(response.body()));
        }));
    }

    private Response handle(HttpServerRequest request, Buffer body) {
        try {
            return switch (request.method().name()) {
                case "GET" -> get(request);
                case "DELETE" -> delete(request, body.toString());
                default -> Response.of(405, "application/json", "{\"Error\":\"Method not allowed\"}");
            };
        } catch (IllegalArgumentException e) {
            return Response.of(400, "application/json", Json.object().put("Error", e.getMessage()).toString());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Request failed", e);
            return Response.of(500, "application/json", "{\"Error\":\"The request failed. See the log.\"}");
        }
    }

    private Response get(HttpServerRequest request) {
        String path = request.path();
        if (path.startsWith(MESSAGE) && path.endsWith("/raw")) {
            return api.raw(path.substring(MESSAGE.length(), path.length() - "/raw".length()))
                    .map(raw -> new Response(200, "text/plain; charset=utf-8", raw)).orElseGet(Response::notFound);
        }
        if (path.startsWith(MESSAGE)) {
            return api.message(path.substring(MESSAGE.length())).map(Response::json).orElseGet(Response::notFound);
        }
        if (path.startsWith(VIEW)) {
            return view(path.substring(VIEW.length()));
        }
        return switch (path) {
            case "/" -> list(parameter(request, "query"));
            case "/api/v1/messages" ->
                Response.json(api.list(number(request, "start", 0), number(request, "limit", DEFAULT_LIMIT)));
            case "/api/v1/search" -> Response.json(api.search(parameter(request, "query"), number(request, "start", 0),
                    number(request, "limit", DEFAULT_LIMIT)));
            case "/readyz", "/livez" -> Response.of(200, "text/plain", "ok");
            default -> Response.notFound();
        };
    }

    private Response list(String query) {
        var mails = store.newest();
        var shown = mails.stream().filter(new MailQuery(query).matcher(store)).limit(200).toList();
        return Response.html(pages.list(query, shown, mails.size()));
    }

    private Response view(String id) {
        Optional<MailSummary> mail = api.find(id);
        return mail.flatMap(found -> store.raw(found.id()).map(raw -> {
            store.markRead(found.id());
            return Response.html(pages.message(found, ParsedMail.of(raw)));
        })).orElseGet(Response::notFound);
    }

    private Response delete(HttpServerRequest request, String body) {
        switch (request.path()) {
            case "/api/v1/messages" -> api.delete(body);
            case "/api/v1/search" -> api.deleteMatching(parameter(request, "query"));
            default -> {
                return Response.notFound();
            }
        }
        return Response.of(200, "text/plain", "ok");
    }

    private static String parameter(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getParam(name)).orElse("");
    }

    private static int number(HttpServerRequest request, String name, int defaultValue) {
        String value = parameter(request, name);
        if (!value.matches("\\d{0,6}")) {
            throw new IllegalArgumentException(name + " must be a number of at most 6 digits");
        }
        return value.isEmpty() ? defaultValue : Integer.parseInt(value);
    }
}
