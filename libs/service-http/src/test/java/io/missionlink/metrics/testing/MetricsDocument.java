package io.missionlink.metrics.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The metrics that docs/metrics.md lists. */
final class MetricsDocument {

    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final int NAME = 1;
    private static final int PROCESS = 5;

    private MetricsDocument() {
    }

    /** @param process in the column "from"; {@code both} stands for both services */
    static Set<String> names(String process) throws IOException {
        return Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `mission_link_"))
                .map(line -> line.split("\\|"))
                .filter(cells -> Set.of(process, "both").contains(cells[PROCESS].strip()))
                .map(cells -> cells[NAME].strip().replace("`", "")).collect(Collectors.toCollection(TreeSet::new));
    }
}
