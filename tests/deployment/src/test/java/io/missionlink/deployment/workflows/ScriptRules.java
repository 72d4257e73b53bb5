package io.missionlink.deployment.workflows;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** What a step's shell is told. */
final class ScriptRules {

    private static final int LONGEST = 4; // lines; what is longer is a script in .github/bin with a test
    private static final Pattern PRINTS = Pattern.compile("\\b(?:echo|printf|tee|cat|<<<)");
    private static final Pattern SAYS_SECRET = Pattern
            .compile("\\$\\{?!?(\\w*(?:TOKEN|SECRET|PASSWORD|PRIVATE_KEY|CREDENTIAL)\\w*)");
    private static final Pattern PRINTS_EVERYTHING = Pattern
            .compile("(?m)(?:^|[;&|(]\\s*|\\s)(?:printenv|export -p|declare -p|set -\\w*x\\w*|bash -x|env)\\s*(?:$|[;|&>)])");

    private ScriptRules() {
    }

    /** An expression becomes part of the script, whatever somebody wrote into it: a variable does not. */
    static Stream<String> expressions(Workflow workflow) {
        return workflow.scripts().filter(script -> script.contains("${{"))
                .map(script -> "an expression within a script, to be handed over by env: " + script.strip());
    }

    static Stream<String> longScripts(Workflow workflow) {
        return workflow.scripts().filter(script -> script.strip().lines().count() > LONGEST)
                .map(script -> "longer than " + LONGEST + " lines: " + script.lines().findFirst().orElseThrow());
    }

    static Stream<String> printedSecrets(Workflow workflow) {
        Set<String> secrets = secretVariables(workflow.tree());
        return workflow.scripts().flatMap(script -> printedSecrets(script, secrets));
    }

    /** Lines that print what one of these variables, or one with such a name, holds, or that print all. */
    static Stream<String> printedSecrets(String script, Set<String> variables) {
        Pattern given = Pattern.compile(variables.stream().map(Pattern::quote)
                .collect(Collectors.joining("|", "\\$\\{?(?:", ")\\b")));
        Stream<String> one = script.lines().filter(line -> PRINTS.matcher(line).find())
                .filter(line -> SAYS_SECRET.matcher(line).find() || line.matches(".*\\$\\{\\{[^}]*(?:secrets\\.|token).*")
                        || !variables.isEmpty() && given.matcher(line).find())
                .map(line -> "prints a secret: " + line.strip());
        Stream<String> all = script.lines().filter(line -> PRINTS_EVERYTHING.matcher(line).find())
                .map(line -> "prints every variable: " + line.strip());
        return Stream.concat(one, all);
    }

    /** Names of variables that hold a secret, wherever they are set. */
    private static Set<String> secretVariables(JsonNode tree) {
        Set<String> names = new HashSet<>();
        for (JsonNode environment : tree.findValues("env")) {
            environment.properties().stream()
                    .filter(variable -> variable.getValue().asText()
                            .matches("(?s).*(?:secrets\\.|github\\.token|outputs\\.token).*"))
                    .forEach(variable -> names.add(variable.getKey()));
        }
        return names;
    }
}
