package io.missionlink.local.gateway;

import java.util.Set;
import java.util.regex.Pattern;

/** Where a path leads. What is not named here leads nowhere. */
sealed interface Route {

    enum Service {
        USERS("user-service"),
        MISSIONS("mission-service");

        final String id;

        Service(String id) {
            this.id = id;
        }
    }

    /** To a service, with the path as it came. */
    record ToService(Service service) implements Route {
    }

    /** A file of the web client. */
    record WebFile(String name) implements Route {
    }

    /** A file of the page that shows the services' OpenAPI. */
    record DocsFile(String name) implements Route {
    }

    /** A service's OpenAPI. */
    record OpenApi(Service service) implements Route {
    }

    record Redirect(String to) implements Route {
    }

    record Nowhere() implements Route {
    }

    /**
     * Segments of plain characters, none empty and none of dots alone: an encoded, doubled or relative spelling of a path
     * that is not routed never reaches a service that might read it in its own way.
     */
    Pattern PLAIN = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+/?");

    Set<String> WEB_FILES = Set.of("index.html", "app.js", "api.js", "view.js", "style.css", "favicon.svg");

    String DOCS = "/docs/";
    String OPENAPI = "/docs/openapi/";

    /** @param path as it came, not decoded */
    static Route of(String path) {
        if (path.equals("/")) {
            return new WebFile("index.html");
        }
        if (!PLAIN.matcher(path).matches()) {
            return new Nowhere();
        }
        if (below(path, "/api/users") || below(path, "/oauth") || below(path, "/.well-known")) {
            return new ToService(Service.USERS);
        }
        if (path.startsWith("/api/")) {
            return new ToService(Service.MISSIONS);
        }
        if (path.equals("/docs")) {
            return new Redirect(DOCS);
        }
        for (Service service : Service.values()) {
            if (path.equals(OPENAPI + service.id)) {
                return new OpenApi(service);
            }
        }
        if (path.startsWith(DOCS)) {
            return new DocsFile(path.equals(DOCS) ? "index.html" : path.substring(DOCS.length()));
        }
        return WEB_FILES.contains(path.substring(1)) ? new WebFile(path.substring(1)) : new Nowhere();
    }

    private static boolean below(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
