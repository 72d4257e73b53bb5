package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.workflows.Workflow.Job;

/**
 * An AWS role trusts exactly the jobs that assume it: the OIDC subjects of the jobs are those in terraform/bootstrap.
 */
class AwsRoleTrustTest {

    private static final Pattern ROLE = Pattern.compile("role/(mission-link-\\w+)");
    private static final Pattern MODULE = Pattern.compile("(?ms)^module \"\\w+\" \\{\\n(.*?)^}");
    private static final Pattern NAME = Pattern.compile("(?m)^  name +=\\s*\"(mission-link-\\w+)\"");
    private static final Pattern SUBJECT = Pattern.compile("\"\\$\\{local\\.repository}:([^\"]+)\"");

    private record Trust(String role, String subject) implements Comparable<Trust> {

        @Override
        public int compareTo(Trust other) {
            return toString().compareTo(other.toString());
        }
    }

    @Test
    void rolesTrustExactlyTheJobsThatAssumeThem() {
        Set<Trust> needed = new TreeSet<>();
        Workflow.workflows().forEach(workflow -> workflow.jobs().flatMap(job -> trusts(workflow, job)).forEach(needed::add));

        assertThat(needed).hasSizeGreaterThanOrEqualTo(4);
        assertThat(trusted()).containsExactlyInAnyOrderElementsOf(needed);
    }

    private static Stream<Trust> trusts(Workflow workflow, Job job) {
        return job.steps().map(step -> ROLE.matcher(step.path("with").path("role-to-assume").asText())).filter(Matcher::find)
                .map(role -> new Trust(role.group(1), subject(workflow, job)));
    }

    /** Subject of the OIDC token of a job. */
    private static String subject(Workflow workflow, Job job) {
        if (job.tree().has("environment")) {
            return "environment:"
                    + job.tree().path("environment").asText().replace("${{ inputs.environment }}", "${var.environment}");
        }
        return workflow.tree().path("on").has("pull_request") ? "pull_request" : "ref:refs/heads/main";
    }

    private static List<Trust> trusted() {
        return MODULE.matcher(Workflow.content(Checkout.ROOT.resolve("terraform/bootstrap/github.tf"))).results()
                .map(module -> module.group(1)).flatMap(AwsRoleTrustTest::trusted).toList();
    }

    private static Stream<Trust> trusted(String module) {
        Matcher name = NAME.matcher(module);
        assertThat(name.find()).as(module).isTrue();
        return SUBJECT.matcher(module).results().map(subject -> new Trust(name.group(1), subject.group(1)));
    }
}
