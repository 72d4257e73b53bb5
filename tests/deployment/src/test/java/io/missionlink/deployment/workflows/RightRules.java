package io.missionlink.deployment.workflows;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.deployment.workflows.Workflow.Job;

/** A job can do what it is for, for so long as it is for it, and nothing else. */
final class RightRules {

    private static final Pattern GRANT = Pattern.compile("(?m)^ +[a-z-]+: (?:read|write)\\b(.*)$");
    private static final Pattern ROLE = Pattern
            .compile("arn:aws:iam::\\$\\{\\{ [^}]*\\bvars\\.[^}]* }}:role/mission-link-(?:plan|apply|images)");
    private static final Set<String> ANOTHERS_CODE = Set.of("pull_request_target", "workflow_run", "issue_comment");

    private RightRules() {
    }

    static Stream<String> topLevelGrants(Workflow workflow) {
        JsonNode permissions = workflow.tree().path("permissions");
        return permissions.isObject() && permissions.isEmpty() ? Stream.empty() : Stream.of("no permissions: {} at its top");
    }

    static Stream<String> jobsWithoutPermissions(Workflow workflow) {
        return workflow.jobs().filter(job -> !job.tree().path("permissions").isObject())
                .map(job -> job.id() + " names no permissions, or all");
    }

    static Stream<String> grantsWithoutReason(Workflow workflow) {
        return GRANT.matcher(workflow.text()).results().filter(grant -> !grant.group(1).matches(" # \\S.*"))
                .map(grant -> "no reason for " + grant.group().strip());
    }

    static Stream<String> jobsWithoutTimeout(Workflow workflow) {
        return workflow.jobs().filter(job -> !job.callsAnotherWorkflow())
                .filter(job -> !job.tree().path("timeout-minutes").isInt()).map(job -> job.id() + " has no timeout-minutes");
    }

    static Stream<String> dangerousTriggers(Workflow workflow) {
        JsonNode on = workflow.tree().path("on");
        return ANOTHERS_CODE.stream()
                .filter(trigger -> on.has(trigger) || on.asText().equals(trigger) || elementsHave(on, trigger))
                .map(trigger -> trigger + " runs what anybody sends with the rights of main");
    }

    static Stream<String> awsOtherThanByRole(Workflow workflow) {
        List<JsonNode> credentials = workflow.steps()
                .filter(step -> step.path("uses").asText().startsWith("aws-actions/configure-aws-credentials@")).toList();
        Stream<String> roles = credentials.stream().map(step -> step.path("with").path("role-to-assume").asText())
                .filter(role -> !ROLE.matcher(role).matches()).map(role -> "not a role of bootstrap: " + role);
        Stream<String> keys = Pattern.compile("(?i)aws[-_](?:secret[-_])?access[-_]key(?:[-_]id)?").matcher(workflow.text())
                .results().map(key -> "a key of AWS: " + key.group());
        Stream<String> tokens = workflow.jobs().filter(job -> role(job) != null && !granted(job, "id-token", "write"))
                .map(job -> job.id() + " cannot become " + role(job));
        return Stream.of(roles, keys, tokens).flatMap(each -> each);
    }

    /** What a pull request runs is not reviewed yet. */
    static Stream<String> rightsOfPullRequests(Workflow workflow) {
        if (!workflow.tree().path("on").has("pull_request")) {
            return Stream.empty();
        }
        Stream<String> roles = workflow.jobs().filter(job -> role(job) != null && !role(job).endsWith("role/mission-link-plan"))
                .map(job -> job.id() + " becomes more than the role that reads");
        Stream<String> writes = workflow.jobs().flatMap(job -> job.tree().path("permissions").properties().stream()
                .filter(grant -> grant.getValue().asText().equals("write"))
                .filter(grant -> !Set.of("id-token", "pull-requests").contains(grant.getKey()))
                .map(grant -> job.id() + " may write " + grant.getKey()));
        Stream<String> both = workflow.jobs()
                .filter(job -> granted(job, "id-token", "write") && granted(job, "pull-requests", "write"))
                .map(job -> job.id() + " has an identity and writes comments");
        Stream<String> secrets = Pattern.compile("\\bsecrets\\b").matcher(workflow.text()).results()
                .map(secret -> "a secret is given to a pull request");
        return Stream.of(roles, writes, both, secrets).flatMap(each -> each);
    }

    static Stream<String> unqueuedDeploys(Workflow workflow) {
        return workflow.jobs().filter(RightRules::deploys)
                .filter(job -> !queues(job.tree()) && !queues(workflow.tree()))
                .map(job -> job.id() + " deploys and neither waits for another run nor lets it finish");
    }

    private static boolean deploys(Job job) {
        return job.tree().has("environment") || job.tree().toString().contains("create-github-app-token")
                || role(job) != null && !role(job).endsWith("role/mission-link-plan");
    }

    private static boolean queues(JsonNode holder) {
        JsonNode concurrency = holder.path("concurrency");
        return concurrency.hasNonNull("group") && concurrency.path("cancel-in-progress").isBoolean()
                && !concurrency.path("cancel-in-progress").asBoolean();
    }

    private static String role(Job job) {
        return job.steps().map(step -> step.path("with").path("role-to-assume").asText()).filter(role -> !role.isEmpty())
                .findFirst().orElse(null);
    }

    private static boolean granted(Job job, String scope, String level) {
        return job.tree().path("permissions").path(scope).asText().equals(level);
    }

    private static boolean elementsHave(JsonNode array, String value) {
        return Workflow.elements(array).anyMatch(element -> element.asText().equals(value));
    }
}
