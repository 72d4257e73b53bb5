package io.missionlink.local.aws.store;

import java.nio.file.Path;

import io.missionlink.local.aws.http.Json;

/** Puts values until it is killed, and prints each one when it was put. Argument: the file. */
final class KilledWriter {

    private KilledWriter() {
    }

    public static void main(String[] arguments) {
        try (DurableMap map = new DurableMap(Path.of(arguments[0]))) {
            for (int i = 0; true; i++) {
                map.put("key-" + i, Json.object());
                map.put("last", Json.object().put("n", i));
                System.out.println("put " + i + ".");
            }
        }
    }
}
