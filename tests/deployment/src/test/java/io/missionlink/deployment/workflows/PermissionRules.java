package io.missionlink.deployment.workflows;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.deployment.workflows.Workflow.Job;

/** Least privilege: permissions, time limits, triggers, AWS roles and concurrency of jobs. */
final class PermissionRules {

    private static final Pattern GRANT = Pattern.compile("(?m)^ +[a-z-]+: (?:read|write)\\b(.*)$");
    private static final Pattern ROLE = Pattern
            .compile("arn:aws:iam::\\$\\{\\{ [^}]*\\bvars\\.[^}]* }}:role/mission-link-(?:plan|apply|images)");
    private static final Set<String> FOREIGN_CODE_TRIGGERS = Set.of("pull_request_target", "workflow_run", "issue_comment");

    private PermissionRules() {
    }

    static Stream<String> workflowWidePermissions(Workflow workflow) {
        JsonNode permissions = workflow.tree().path("permissions");
        return permissions.isObject() && permissions.isEmpty() ? Stream.empty() : Stream.of("no top-level permissions: {}");
    }

    static Stream<String> jobsWithoutPermissions(Workflow workflow) {
        return workflow.jobs().filter(job -> !job.tree().path("permissions").isObject())
                .map(job -> job.id() + " must list its permissions");
    }

    static Stream<String> grantsWithoutReason(Workflow workflow) {
        return GRANT.matcher(workflow.text()).results().filter(grant -> !grant.group(1).matches(" # \\S.*"))
                .map(grant -> "no comment with a reason for " + grant.group().strip());
    }

    static Stream<String> jobsWithoutTimeout(Workflow workflow) {
        return workflow.jobs().filter(job -> !job.callsAnotherWorkflow())
                .filter(job -> !job.tree().path("timeout-minutes").isInt()).map(job -> job.id() + " has no timeout-minutes");
    }

    static Stream<String> dangerousTriggers(Workflow workflow) {
        JsonNode on = workflow.tree().path("on");
        return FOREIGN_CODE_TRIGGERS.stream()
                .filter(trigger -> on.has(trigger) || on.asText().equals(trigger) || elementsHave(on, trigger))
                .map(trigger -> trigger + " runs foreign code with the permissions of main");
    }

    static Stream<String> awsWithoutOidcRole(Workflow workflow) {
        List<JsonNode> credentials = workflow.steps()
                .filter(step -> step.path("uses").asText().startsWith("aws-actions/configure-aws-credentials@")).toList();
        Stream<String> roles = credentials.stream().map(step -> step.path("with").path("role-to-assume").asText())
                .filter(role -> !ROLE.matcher(role).matches()).map(role -> "not a role from terraform/bootstrap: " + role);
        Stream<String> keys = Pattern.compile("(?i)aws[-_](?:secret[-_])?access[-_]key(?:[-_]id)?").matcher(workflow.text())
                .results().map(key -> "AWS access key: " + key.group());
        Stream<String> tokens = workflow.jobs().filter(job -> role(job) != null && !granted(job, "id-token", "write"))
                .map(job -> job.id() + " needs id-token: write to assume " + role(job));
        return Stream.of(roles, keys, tokens).flatMap(each -> each);
    }

    /** A pull request runs code that is not reviewed yet. */
    static Stream<String> pullRequestPermissions(Workflow workflow) {
        if (!workflow.tree().path("on").has("pull_request")) {
            return Stream.empty();
        }
        Stream<String> roles = workflow.jobs().filter(job -> role(job) != null && !role(job).endsWith("role/mission-link-plan"))
                .map(job -> job.id() + " assumes a role other than the read-only role");
        Stream<String> writes = workflow.jobs().flatMap(job -> job.tree().path("permissions").properties().stream()
                .filter(grant -> grant.getValue().asText().equals("write"))
                .filter(grant -> !Set.of("id-token", "pull-requests").contains(grant.getKey()))
                .map(grant -> job.id() + " must not write " + grant.getKey()));
        Stream<String> both = workflow.jobs()
                .filter(job -> granted(job, "id-token", "write") && granted(job, "pull-requests", "write"))
                .map(job -> job.id() + " must not have both id-token and pull-requests: write");
        Stream<String> secrets = Pattern.compile("\\bsecrets\\b").matcher(workflow.text()).results()
                .map(secret -> "a pull request must not use secrets");
        return Stream.of(roles, writes, both, secrets).flatMap(each -> each);
    }

    static Stream<String> unserialisedDeployments(Workflow workflow) {
        return workflow.jobs().filter(PermissionRules::deploys)
                .filter(job -> !queues(job.tree()) && !queues(workflow.tree()))
                .map(job -> job.id() + " deploys without a concurrency group with cancel-in-progress: false");
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
