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

/** The workflows that are here keep the rules. */
class WorkflowsTest {

    /** A composite action has no jobs and no rights of its own. */
    private static final Set<WorkflowRule> OF_ACTIONS = EnumSet.of(WorkflowRule.ACTIONS_ARE_PINNED,
            WorkflowRule.CHECKOUT_LEAVES_NO_TOKEN, WorkflowRule.AWS_BY_OIDC, WorkflowRule.NO_EXPRESSION_IN_A_SCRIPT,
            WorkflowRule.NO_SECRET_IS_PRINTED, WorkflowRule.SCRIPTS_ARE_SHORT);

    @ParameterizedTest
    @EnumSource
    void workflowsKeep(WorkflowRule rule) {
        assertThat(Workflow.workflows()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(Workflow.workflows()).flatMap(rule::violations).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void actionsKeep(WorkflowRule rule) {
        assertThat(Workflow.actions()).isNotEmpty();
        if (OF_ACTIONS.contains(rule)) {
            assertThat(Workflow.actions()).flatMap(rule::violations).isEmpty();
        }
    }

    /** One action, one version: two would be two to look at. */
    @Test
    void anActionHasOneVersion() {
        Set<String> uses = Stream.concat(Workflow.workflows().stream(), Workflow.actions().stream())
                .flatMap(workflow -> workflow.tree().findValuesAsText("uses").stream())
                .filter(action -> action.contains("@")).collect(Collectors.toCollection(TreeSet::new));

        assertThat(uses).extracting(action -> action.substring(0, action.indexOf('@'))).doesNotHaveDuplicates();
    }

    /** What is applied after a merge was planned before it. */
    @Test
    void whatTerraformIsAppliedForIsPlannedForToo() {
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
    void theGateNeedsEveryOtherJobAndAlwaysRuns() {
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
