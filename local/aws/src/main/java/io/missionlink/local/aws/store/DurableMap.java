package io.missionlink.local.aws.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.Json;

/**
 * A map of JSON objects in an H2 MVStore file, ordered by key. A change is in the file when the call returns, so a killed
 * process loses no change.
 */
public final class DurableMap implements AutoCloseable {

    /** Reuses overwritten space immediately. Only a crash of the machine, not of the process, could need the old data. */
    private static final int RETENTION_MILLIS = 0;

    private final MVStore store;
    private final MVMap<String, String> values;

    /** @param file the store; data of an earlier version in the same path with extension .jsonl is imported once */
    public DurableMap(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            store = new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open();
            store.setRetentionTime(RETENTION_MILLIS);
            values = store.openMap("values");
            importJsonLines(file.resolveSibling(file.getFileName().toString().replaceFirst("\\.[^.]+$", ".jsonl")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<ObjectNode> get(String key) {
        return Optional.ofNullable(values.get(key)).flatMap(Json::parseObject);
    }

    public Map<String, ObjectNode> all() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        values.forEach((key, value) -> Json.parseObject(value).ifPresent(parsed -> all.put(key, parsed)));
        return all;
    }

    public int size() {
        return values.size();
    }

    /** Keys in order, from this one on. */
    public List<String> keysFrom(String first, int limit) {
        List<String> keys = new ArrayList<>();
        Iterator<String> following = values.keyIterator(first);
        while (keys.size() < limit && following.hasNext()) {
            keys.add(following.next());
        }
        return keys;
    }

    public void put(String key, ObjectNode value) {
        values.put(key, value.toString());
        store.commit();
    }

    public Optional<ObjectNode> remove(String key) {
        Optional<ObjectNode> removed = Optional.ofNullable(values.remove(key)).flatMap(Json::parseObject);
        store.commit();
        return removed;
    }

    @Override
    public void close() {
        store.close();
    }

    /** Each line is a change. A crash may have truncated the last line. That call never returned, so the line is skipped. */
    private void importJsonLines(Path lines) throws IOException {
        if (!Files.exists(lines)) {
            return;
        }
        for (String line : Files.readAllLines(lines)) {
            Json.parseObject(line).ifPresent(change -> {
                String key = change.path("key").asText();
                if (change.get("value") instanceof ObjectNode value) {
                    values.put(key, value.toString());
                } else {
                    values.remove(key);
                }
            });
        }
        store.commit();
        Files.delete(lines);
    }
}
