package io.missionlink.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SQL statement of a pledge, read from the mission-service package: raw pledges and the service run the same SQL. */
record PledgeStatement(String sql, List<String> names) {

    private static final Path FOLDER = Path.of("io/missionlink/missions/ledger");
    /** Includes another file of the package by its relative path. */
    private static final Pattern INCLUDE = Pattern.compile("\\$\\{([^}]+)}");
    /** A named parameter; skips the double colon of a cast. */
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]+)");

    static PledgeStatement of(Path repository) {
        Path folder = repository.resolve("mission-service/target/quarkus-app/app");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            try (JarFile jar = new JarFile(jars.iterator().next().toFile())) {
                return parse(text(jar, FOLDER.resolve("pledge-once.sql")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JarFile jar, Path file) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(file.toString()))) {
            StringBuilder whole = new StringBuilder();
            Matcher include = INCLUDE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
            while (include.find()) {
                String included = text(jar, file.resolveSibling(include.group(1)).normalize());
                include.appendReplacement(whole, Matcher.quoteReplacement(included));
            }
            return include.appendTail(whole).toString();
        }
    }

    static PledgeStatement parse(String named) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(named);
        StringBuilder positional = new StringBuilder();
        while (matcher.find()) {
            names.add(matcher.group(1));
            matcher.appendReplacement(positional, "?");
        }
        return new PledgeStatement(matcher.appendTail(positional).toString(), List.copyOf(names));
    }

    /** Values in the order of the parameters. */
    Object[] values(Map<String, Object> byName) {
        return names.stream().map(byName::get).toArray();
    }
}
