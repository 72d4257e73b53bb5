package io.missionlink.local.inbox;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.local.aws.http.Json;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** The inbox's port: the pages for people and the API for programs. */
final class InboxServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(InboxServer.class.getName());
    private static final int DEFAULT_LIMIT = 50;
    private static final String MESSAGE = "/api/v1/message/";
    private static final String VIEW = "/view/";

    private final MailStore store;
    private final MailApi api;
    private final MailPages pages;
    private final HttpServer server;

    private record Answer(int status, String type, byte[] body) {

        static Answer of(int status, String type, String body) {
            return new Answer(status, type, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        static Answer json(JsonNode body) {
            return of(200, "application/json", body.toString());
        }

        static Answer html(String body) {
            return of(200, "text/html; charset=utf-8", body);
        }

        static Answer notFound() {
            return of(404, "application/json", "{\"Error\":\"Not found\"}");
        }
    }

    InboxServer(Vertx vertx, MailStore store, int port) {
        this.store = store;
        this.api = new MailApi(store);
        this.pages = new MailPages(store);
        this.server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::receive)
                .connectionHandler(connection -> connection
                        .exceptionHandler(reset -> LOG.log(System.Logger.Level.DEBUG, "connection of a reader", reset)));
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Searching reads files, so not on the event loop. */
    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> Thread.ofVirtual().name("inbox").start(() -> {
            Answer answer = handled(request, body);
            request.response().setStatusCode(answer.status()).putHeader("Content-Type", answer.type())
                    .putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-src 'self'")
                    .end(Buffer.buffer(answer.body()));
        }));
    }

    private Answer handled(HttpServerRequest request, Buffer body) {
        try {
            return switch (request.method().name()) {
                case "GET" -> get(request);
                case "DELETE" -> delete(request, body.toString());
                default -> Answer.of(405, "application/json", "{\"Error\":\"Method not allowed\"}");
            };
        } catch (IllegalArgumentException e) {
            return Answer.of(400, "application/json", Json.object().put("Error", e.getMessage()).toString());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a request failed", e);
            return Answer.of(500, "application/json", "{\"Error\":\"The request failed; see the log.\"}");
        }
    }

    private Answer get(HttpServerRequest request) {
        String path = request.path();
        if (path.startsWith(MESSAGE) && path.endsWith("/raw")) {
            return api.raw(path.substring(MESSAGE.length(), path.length() - "/raw".length()))
                    .map(raw -> new Answer(200, "text/plain; charset=utf-8", raw)).orElseGet(Answer::notFound);
        }
        if (path.startsWith(MESSAGE)) {
            return api.message(path.substring(MESSAGE.length())).map(Answer::json).orElseGet(Answer::notFound);
        }
        if (path.startsWith(VIEW)) {
            return view(path.substring(VIEW.length()));
        }
        return switch (path) {
            case "/" -> list(parameter(request, "query"));
            case "/api/v1/messages" ->
                Answer.json(api.list(number(request, "start", 0), number(request, "limit", DEFAULT_LIMIT)));
            case "/api/v1/search" -> Answer.json(api.search(parameter(request, "query"), number(request, "start", 0),
                    number(request, "limit", DEFAULT_LIMIT)));
            case "/readyz", "/livez" -> Answer.of(200, "text/plain", "ok");
            default -> Answer.notFound();
        };
    }

    private Answer list(String query) {
        var mails = store.newest();
        var shown = mails.stream().filter(new MailQuery(query).over(store)).limit(200).toList();
        return Answer.html(pages.list(query, shown, mails.size()));
    }

    private Answer view(String id) {
        Optional<Summary> mail = api.find(id);
        return mail.flatMap(found -> store.raw(found.id()).map(raw -> {
            store.markRead(found.id());
            return Answer.html(pages.message(found, ParsedMail.of(raw)));
        })).orElseGet(Answer::notFound);
    }

    private Answer delete(HttpServerRequest request, String body) {
        switch (request.path()) {
            case "/api/v1/messages" -> api.delete(body);
            case "/api/v1/search" -> api.deleteMatching(parameter(request, "query"));
            default -> {
                return Answer.notFound();
            }
        }
        return Answer.of(200, "text/plain", "ok");
    }

    private static String parameter(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getParam(name)).orElse("");
    }

    private static int number(HttpServerRequest request, String name, int otherwise) {
        String value = parameter(request, name);
        if (!value.matches("\\d{0,6}")) {
            throw new IllegalArgumentException(name + " is not a number");
        }
        return value.isEmpty() ? otherwise : Integer.parseInt(value);
    }
}
