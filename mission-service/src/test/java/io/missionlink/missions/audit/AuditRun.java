package io.missionlink.missions.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

import io.missionlink.missions.testing.MissionsDatabase;

/**
 * A finished run of the command.
 *
 * @param out the export
 * @param err totals and errors
 */
record AuditRun(int code, String out, String err) {

    private static final TypeReference<Map<String, String>> ROW = new TypeReference<>() {
    };

    static AuditRun of(MissionsDatabase database, String... arguments) {
        return of(database.environment(), arguments);
    }

    static AuditRun of(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new AuditCommand(environment, out, new PrintStream(err, true, StandardCharsets.UTF_8)).run(arguments);
        return new AuditRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Rows of a CSV export. An absent value is an empty string. */
    List<Map<String, String>> csv() {
        try {
            return new CsvMapper().readerFor(ROW).with(CsvSchema.emptySchema().withHeader())
                    .<Map<String, String>> readValues(out).readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of an export in JSON lines. An absent value is missing. */
    List<Map<String, String>> jsonLines() {
        JsonMapper mapper = JsonMapper.builder().build();
        return out.lines().map(line -> {
            try {
                return mapper.readValue(line, ROW);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }
}
