package io.missionlink.contracts;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Request headers that must not be repeated. The gateway and the services reject a request that repeats one. */
public final class SingleHeaders {

    private static final List<String> NAMES = List.of("host", "authorization", "content-type", "content-length",
            "idempotency-key", "webhook-id", "webhook-timestamp", "webhook-signature");

    private SingleHeaders() {
    }

    /**
     * @param values all values of a header, by its name
     * @return name of the first repeated header, in lower case
     */
    public static Optional<String> repeated(Function<String, ? extends Collection<String>> values) {
        return NAMES.stream().filter(name -> values.apply(name).size() > 1).findFirst();
    }
}
