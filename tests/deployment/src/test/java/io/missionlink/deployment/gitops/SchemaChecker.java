package io.missionlink.deployment.gitops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.deployment.Tool;

/**
 * Checks objects against the TypeScript types that kubernetes-models generates from the Kubernetes API definitions. TypeScript
 * rejects unknown fields, missing fields and fields of another type (gitops-manifests/docs/adr/0005-types-as-schemas.md).
 */
final class SchemaChecker {

    private static final String HOW_TO_GET = "install Node.js 20 or newer with npm";
    private static final Map<String, String> PACKAGES = Map.of(
            "argoproj.io", "@kubernetes-models/argo-cd/",
            "external-secrets.io", "@kubernetes-models/external-secrets/",
            "monitoring.coreos.com", "@kubernetes-models/prometheus-operator/");
    private static final Pattern ERROR = Pattern.compile("(?m)^check\\.ts\\((\\d+),\\d+\\): (.*)$");

    private final Path folder;
    private final Tool node = Tool.find("node", HOW_TO_GET);

    private SchemaChecker(Path folder) {
        this.folder = folder;
    }

    /** Installs the types below target/, again after each change of package.json. */
    static SchemaChecker install() throws IOException, URISyntaxException {
        Path from = Path.of(SchemaChecker.class.getResource("/kubernetes-types").toURI());
        Path folder = Path.of("target", "kubernetes-types").toAbsolutePath();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("TargetGroupBinding.d.ts"), Manifests.read(from.resolve("TargetGroupBinding.d.ts")));
        String wanted = Manifests.read(from.resolve("package.json"));
        Path installed = folder.resolve("installed.json");
        if (!Files.exists(installed) || !Manifests.read(installed).equals(wanted)) {
            Files.writeString(folder.resolve("package.json"), wanted);
            Tool.find("npm", HOW_TO_GET).run(folder, Map.of(), Duration.ofMinutes(5), "install", "--no-package-lock",
                    "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error").orFail();
            Files.writeString(installed, wanted);
        }
        return new SchemaChecker(folder);
    }

    /** @return errors of invalid objects, by index in the list */
    Map<Integer, List<String>> errors(List<JsonNode> objects) {
        Set<String> imports = new TreeSet<>();
        List<String> values = new ArrayList<>();
        for (JsonNode object : objects) {
            String kind = object.path("kind").asText();
            imports.add("import type { I%s } from \"%s\";".formatted(kind, module(object.path("apiVersion").asText(), kind)));
            values.add("export const o%d: I%s = %s;".formatted(values.size(), kind, object));
        }
        try {
            Files.writeString(folder.resolve("check.ts"),
                    String.join("\n", imports) + "\n" + String.join("\n", values) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Checks the types too: a type that is not found would be "any" and accept everything.
        Tool.Result result = node.run(folder, Map.of(), Duration.ofMinutes(3), "node_modules/typescript/bin/tsc", "--noEmit",
                "--strict", "--module", "nodenext", "--moduleResolution", "nodenext", "--target", "es2022", "check.ts");
        Map<Integer, List<String>> errors = ERROR.matcher(result.output()).results().collect(
                Collectors.groupingBy(error -> Integer.parseInt(error.group(1)) - imports.size() - 1, TreeMap::new,
                        Collectors.mapping((MatchResult error) -> error.group(2), Collectors.toList())));
        if (result.exitCode() != 0 && errors.isEmpty() || errors.keySet().stream().anyMatch(index -> index < 0)) {
            throw new AssertionError(result.output());
        }
        return errors;
    }

    private static String module(String apiVersion, String kind) {
        String group = apiVersion.split("/")[0];
        return group.equals("elbv2.k8s.aws") ? "./TargetGroupBinding.js"
                : PACKAGES.getOrDefault(group, "kubernetes-models/") + apiVersion + "/" + kind;
    }
}
