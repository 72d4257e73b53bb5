package io.missionlink.local.aws.store;

import java.nio.file.Path;

import io.missionlink.local.aws.http.Json;

/** Writes values until it is killed, and prints a line after each completed write. Argument: the file. */
final class DurableMapWriter {

    private DurableMapWriter() {
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
