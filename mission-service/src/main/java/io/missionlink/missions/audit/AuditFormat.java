package io.missionlink.missions.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/** Format of an export. */
enum AuditFormat {

    /** RFC 4180 with a header line and lines that end with a line feed. An absent value is an empty cell. */
    CSV {
        @Override
        JsonGenerator generator(OutputStream out) throws IOException {
            JsonGenerator csv = new CsvFactory().createGenerator(out, JsonEncoding.UTF8);
            CsvSchema.Builder columns = CsvSchema.builder();
            AuditRow.COLUMNS.forEach(columns::addColumn);
            csv.setSchema(columns.setUseHeader(true).build());
            return csv;
        }
    },
    /** A JSON object in each line. An absent value has no field. */
    JSONL {
        @Override
        JsonGenerator generator(OutputStream out) throws IOException {
            return new JsonFactory().createGenerator(out, JsonEncoding.UTF8).setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        }
    };

    abstract JsonGenerator generator(OutputStream out) throws IOException;

    static Optional<AuditFormat> of(String name) {
        return Arrays.stream(values()).filter(format -> format.name().equalsIgnoreCase(name)).findFirst();
    }
}
