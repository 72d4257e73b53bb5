package io.missionlink.deployment.workflows;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What comes from elsewhere is exactly what was looked at. */
final class PinRules {

    private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?[\"']?uses[\"']?\\s*:\\s*(.+)$");
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern PINNED_IMAGE = Pattern.compile("docker://\\S+@sha256:[0-9a-f]{64}.*");

    private PinRules() {
    }

    static Stream<String> unpinned(Workflow workflow) {
        long inText = USES.matcher(workflow.text()).results().count();
        long meant = workflow.tree().findValues("uses").size();
        if (inText != meant) {
            // Written otherwise ({uses: ...}), it would have no comment that says its version.
            return Stream.of(meant + " uses, of which " + inText + " have a line of their own");
        }
        return USES.matcher(workflow.text()).results().map(match -> match.group(1).strip())
                .filter(action -> !action.startsWith("./") && !matches(PINNED, action) && !matches(PINNED_IMAGE, action))
                .map(action -> "not pinned by a SHA with its version: " + action);
    }

    static Stream<String> persistedCredentials(Workflow workflow) {
        return workflow.steps().filter(step -> step.path("uses").asText().startsWith("actions/checkout@"))
                .filter(step -> !step.path("with").path("persist-credentials").asText().equals("false"))
                .map(step -> "a checkout leaves the token in .git/config");
    }

    private static boolean matches(Pattern pattern, String action) {
        Matcher matcher = pattern.matcher(action);
        return matcher.matches();
    }
}
