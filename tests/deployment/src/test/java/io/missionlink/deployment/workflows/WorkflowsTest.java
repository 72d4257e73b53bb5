package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.missionlink.deployment.Checkout;

/** The workflows and actions of the repository follow the rules. */
class WorkflowsTest {

    /** A composite action has no jobs and no permissions. */
    private static final Set<WorkflowRule> ACTION_RULES = EnumSet.of(WorkflowRule.ACTIONS_ARE_PINNED,
            WorkflowRule.CHECKOUT_PERSISTS_NO_CREDENTIALS, WorkflowRule.AWS_ONLY_BY_OIDC_ROLE,
            WorkflowRule.NO_EXPRESSIONS_IN_SCRIPTS,
            WorkflowRule.NO_PRINTED_SECRETS, WorkflowRule.SCRIPTS_ARE_SHORT);

    @ParameterizedTest
    @EnumSource
    void workflowsSatisfyRule(WorkflowRule rule) {
        assertThat(Workflow.workflows()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(Workflow.workflows()).flatMap(rule::violations).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void compositeActionsSatisfyRule(WorkflowRule rule) {
        assertThat(Workflow.actions()).isNotEmpty();
        if (ACTION_RULES.contains(rule)) {
            assertThat(Workflow.actions()).flatMap(rule::violations).isEmpty();
        }
    }

    /** Two versions of an action would need two reviews. */
    @Test
    void everyActionHasOneVersion() {
        Set<String> uses = Stream.concat(Workflow.workflows().stream(), Workflow.actions().stream())
                .flatMap(workflow -> workflow.tree().findValuesAsText("uses").stream())
                .filter(action -> action.contains("@")).collect(Collectors.toCollection(TreeSet::new));

        assertThat(uses).extracting(action -> action.substring(0, action.indexOf('@'))).doesNotHaveDuplicates();
    }

    /** Every path that triggers an apply also triggers a plan in the pull request. */
    @Test
    void everyApplyPathTriggersPlan() {
        String planned = Workflow.content(Workflow.FOLDER.resolve("bin/changes"));
        List<String> applied = Workflow.elements(workflow("terraform-apply").tree().at("/on/push/paths")).map(JsonNode::asText)
                .toList();

        assertThat(applied).isNotEmpty().allSatisfy(path -> {
            assertThat(path).endsWith("/**");
            String folder = path.replace("/**", "");
            assertThat(Checkout.ROOT.resolve(folder)).isDirectory();
            assertThat(planned).containsPattern("touched [^)]*" + folder + "[ )]");
        });
    }

    @Test
    void gateNeedsEveryOtherJobAndAlwaysRuns() {
        Workflow pullRequest = workflow("pull-request");
        JsonNode gate = pullRequest.tree().path("jobs").path("gate");
        List<String> others = pullRequest.jobs().map(Workflow.Job::id).filter(job -> !job.equals("gate")).toList();

        assertThat(others).isNotEmpty();
        assertThat(Workflow.elements(gate.path("needs")).map(JsonNode::asText)).containsExactlyInAnyOrderElementsOf(others);
        assertThat(gate.path("if").asText()).isEqualTo("always()");
        assertThat(gate.findValuesAsText("NEEDS")).containsExactly("${{ toJSON(needs) }}");
    }

    private static Workflow workflow(String name) {
        return Workflow.workflows().stream().filter(workflow -> workflow.name().equals("workflows/" + name + ".yml"))
                .findFirst()
                .orElseThrow();
    }
}
