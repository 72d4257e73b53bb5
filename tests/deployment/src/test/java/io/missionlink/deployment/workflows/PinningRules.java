package io.missionlink.deployment.workflows;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** External actions are pinned to a reviewed commit. */
final class PinningRules {

    private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?[\"']?uses[\"']?\\s*:\\s*(.+)$");
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern PINNED_IMAGE = Pattern.compile("docker://\\S+@sha256:[0-9a-f]{64}.*");

    private PinningRules() {
    }

    static Stream<String> unpinned(Workflow workflow) {
        long inText = USES.matcher(workflow.text()).results().count();
        long parsed = workflow.tree().findValues("uses").size();
        if (inText != parsed) {
            // In another notation ({uses: ...}) it would have no comment with its version.
            return Stream.of(parsed + " uses, but only " + inText + " on separate lines");
        }
        return USES.matcher(workflow.text()).results().map(match -> match.group(1).strip())
                .filter(action -> !action.startsWith("./") && !matches(PINNED, action) && !matches(PINNED_IMAGE, action))
                .map(action -> "not pinned to a commit SHA with a version comment: " + action);
    }

    static Stream<String> persistedCredentials(Workflow workflow) {
        return workflow.steps().filter(step -> step.path("uses").asText().startsWith("actions/checkout@"))
                .filter(step -> !step.path("with").path("persist-credentials").asText().equals("false"))
                .map(step -> "checkout persists the token in .git/config");
    }

    private static boolean matches(Pattern pattern, String action) {
        Matcher matcher = pattern.matcher(action);
        return matcher.matches();
    }
}
