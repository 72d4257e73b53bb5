package io.missionlink.local.aws.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.Json;

/**
 * A small map in memory whose every change is a line in a file before the call returns, so that a killed process loses none.
 * Opening it rewrites the file without what was overwritten. Values are not to be changed in place.
 */
public final class DurableMap implements AutoCloseable {

    private final Map<String, ObjectNode> values = new LinkedHashMap<>();
    private final FileChannel channel;

    public DurableMap(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                Files.readAllLines(file, StandardCharsets.UTF_8).forEach(this::replay);
            }
            Path compact = file.resolveSibling(file.getFileName() + ".new");
            List<String> lines = new ArrayList<>();
            values.forEach((key, value) -> lines.add(line(key, Optional.of(value))));
            Files.write(compact, lines, StandardCharsets.UTF_8);
            Files.move(compact, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized Optional<ObjectNode> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public synchronized Map<String, ObjectNode> all() {
        return new LinkedHashMap<>(values);
    }

    public synchronized void put(String key, ObjectNode value) {
        append(line(key, Optional.of(value)));
        values.put(key, value);
    }

    public synchronized Optional<ObjectNode> remove(String key) {
        if (!values.containsKey(key)) {
            return Optional.empty();
        }
        append(line(key, Optional.empty()));
        return Optional.of(values.remove(key));
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line of a crash may be half a line: its change was never answered, so it is left out. */
    private void replay(String line) {
        Json.parseObject(line).ifPresent(entry -> {
            String key = entry.path("key").asText();
            if (entry.get("value") instanceof ObjectNode value) {
                values.put(key, value);
            } else {
                values.remove(key);
            }
        });
    }

    private static String line(String key, Optional<ObjectNode> value) {
        ObjectNode entry = Json.object().put("key", key);
        value.ifPresent(present -> entry.set("value", present));
        return entry.toString();
    }

    private void append(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
