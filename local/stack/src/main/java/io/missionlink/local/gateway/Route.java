package io.missionlink.local.gateway;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

import io.missionlink.contracts.MissionPage;

/** Target of a path. Every path that is not listed here is not found. */
sealed interface Route {

    enum Service {
        USERS("user-service"),
        MISSIONS("mission-service");

        final String id;

        Service(String id) {
            this.id = id;
        }
    }

    /** A service, which gets the unchanged path. */
    record ToService(Service service) implements Route {
    }

    /** A file of the web client. */
    record WebFile(String name) implements Route {
    }

    /** A file of the Swagger UI page. */
    record DocsFile(String name) implements Route {
    }

    /** OpenAPI document of a service. */
    record OpenApi(Service service) implements Route {
    }

    record Redirect(String to) implements Route {
    }

    record NotFound() implements Route {
    }

    /** Unreserved characters, but neither {@code .} nor {@code ..}. */
    Pattern PLAIN_SEGMENT = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]+");

    Set<String> WEB_FILES = Set.of("index.html", "app.js", "api.js", "closing.js", "mail.js", "view.js", "texts.js",
            "topups.js", "style.css", "favicon.svg");

    String DOCS = "/docs/";
    String OPENAPI = "/docs/openapi/";

    /** @param path as received, not decoded */
    static Route of(String path) {
        if (path.equals("/") || MissionPage.isPath(path)) {
            return new WebFile("index.html");
        }
        if (!isPlain(path)) {
            return new NotFound();
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
        return WEB_FILES.contains(path.substring(1)) ? new WebFile(path.substring(1)) : new NotFound();
    }

    /**
     * Whether the path consists of plain segments. An encoded or relative path, or one with doubled slashes, never reaches a
     * service, which might interpret it differently from the gateway. One expression for a whole path would overflow the stack
     * for a path of many segments.
     */
    private static boolean isPlain(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        String segments = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Arrays.stream(segments.split("/", -1)).skip(1).allMatch(segment -> PLAIN_SEGMENT.matcher(segment).matches());
    }

    private static boolean below(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
