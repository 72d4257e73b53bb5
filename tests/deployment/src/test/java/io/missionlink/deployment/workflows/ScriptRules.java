package io.missionlink.deployment.workflows;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** Rules for the shell scripts of steps. */
final class ScriptRules {

    private static final int MAX_LINES = 4; // longer scripts belong in .github/bin and need a test
    private static final Pattern PRINTS = Pattern.compile("\\b(?:echo|printf|tee|cat|<<<)");
    private static final Pattern SECRET_VARIABLE = Pattern
            .compile("\\$\\{?!?(\\w*(?:TOKEN|SECRET|PASSWORD|PRIVATE_KEY|CREDENTIAL)\\w*)");
    private static final Pattern PRINTS_EVERYTHING = Pattern
            .compile("(?m)(?:^|[;&|(]\\s*|\\s)(?:printenv|export -p|declare -p|set -\\w*x\\w*|bash -x|env)\\s*(?:$|[;|&>)])");

    private ScriptRules() {
    }

    /** GitHub inserts an expression into the script text, which allows injection; a variable is safe. */
    static Stream<String> expressions(Workflow workflow) {
        return workflow.scripts().filter(script -> script.contains("${{"))
                .map(script -> "expression in a script, pass it by env: " + script.strip());
    }

    static Stream<String> longScripts(Workflow workflow) {
        return workflow.scripts().filter(script -> script.strip().lines().count() > MAX_LINES)
                .map(script -> "longer than " + MAX_LINES + " lines: " + script.lines().findFirst().orElseThrow());
    }

    static Stream<String> printedSecrets(Workflow workflow) {
        Set<String> secrets = secretVariables(workflow.tree());
        return workflow.scripts().flatMap(script -> printedSecrets(script, secrets));
    }

    /** Lines that print one of these variables, a variable with the name of a secret, or all variables. */
    static Stream<String> printedSecrets(String script, Set<String> variables) {
        Pattern given = Pattern.compile(variables.stream().map(Pattern::quote)
                .collect(Collectors.joining("|", "\\$\\{?(?:", ")\\b")));
        Stream<String> one = script.lines().filter(line -> PRINTS.matcher(line).find())
                .filter(line -> SECRET_VARIABLE.matcher(line).find() || line.matches(".*\\$\\{\\{[^}]*(?:secrets\\.|token).*")
                        || !variables.isEmpty() && given.matcher(line).find())
                .map(line -> "prints a secret: " + line.strip());
        Stream<String> all = script.lines().filter(line -> PRINTS_EVERYTHING.matcher(line).find())
                .map(line -> "prints every variable: " + line.strip());
        return Stream.concat(one, all);
    }

    /** Names of variables whose value is a secret, at any level. */
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
