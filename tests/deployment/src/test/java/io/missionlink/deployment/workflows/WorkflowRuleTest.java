package io.missionlink.deployment.workflows;

import static io.missionlink.deployment.workflows.WorkflowRule.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule finds its violations, and finds none in a good workflow. */
class WorkflowRuleTest {

    private static final String GOOD = """
            name: good
            on:
              pull_request:
            permissions: {}
            jobs:
              plan:
                runs-on: ubuntu-24.04
                timeout-minutes: 5
                permissions:
                  contents: read # to check out
                  id-token: write # to assume the role
                steps:
                  - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
                    with:
                      persist-credentials: false
                  - uses: aws-actions/configure-aws-credentials@b47578312673ae6fa5b5096b330d9fbac3d116df # v4.2.1
                    with:
                      role-to-assume: arn:aws:iam::${{ vars.ACCOUNT }}:role/mission-link-plan
                  - uses: ./.github/actions/tools
                  - run: echo "$TITLE" && env VERBOSE=1 ./build
                    env:
                      TITLE: ${{ github.event.pull_request.title }}
                      GH_TOKEN: ${{ github.token }}
              called:
                uses: ./.github/workflows/other.yml
                permissions:
                  contents: read # to check out
            """;

    private static final String DEPLOY = """
            on: { push: { branches: [main] } }
            permissions: {}
            concurrency:
              group: deploy
              cancel-in-progress: false
            jobs:
              deploy:
                environment: prod
            """;

    static Stream<Arguments> bad() {
        return Stream.of(
                bad(ACTIONS_ARE_PINNED, "@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2", "@v4"),
                bad(ACTIONS_ARE_PINNED, "@11bd71901bbe5b1630ceea73d27597364c9af683", "@main"),
                bad(ACTIONS_ARE_PINNED, "@11bd71901bbe5b1630ceea73d27597364c9af683", "@11bd719"),
                bad(ACTIONS_ARE_PINNED, " # v4.2.2", ""),
                bad(ACTIONS_ARE_PINNED, "# v4.2.2", "# v4"),
                bad(ACTIONS_ARE_PINNED, "uses: ./.github/actions/tools", "uses: docker://alpine:3"),
                bad(ACTIONS_ARE_PINNED, "- uses: ./.github/actions/tools", "- { name: x, uses: actions/cache@v4 }"),
                bad(ACTIONS_ARE_PINNED, "- uses: ./.github/actions/tools", "- \"uses\": actions/cache@v4"),
                bad(ACTIONS_ARE_PINNED, "uses: ./.github/workflows/other.yml",
                        "uses: other/repository/.github/workflows/other.yml@main"),
                bad(CHECKOUT_PERSISTS_NO_CREDENTIALS, "persist-credentials: false", "persist-credentials: true"),
                bad(CHECKOUT_PERSISTS_NO_CREDENTIALS, "persist-credentials: false", "fetch-depth: 0"),
                bad(NO_WORKFLOW_WIDE_PERMISSIONS, "permissions: {}\n", ""),
                bad(NO_WORKFLOW_WIDE_PERMISSIONS, "permissions: {}", "permissions: { contents: read }"),
                bad(NO_WORKFLOW_WIDE_PERMISSIONS, "permissions: {}", "permissions: read-all"),
                bad(JOBS_DECLARE_PERMISSIONS,
                        "    permissions:\n      contents: read # to check out\n      id-token: write # to assume the role\n",
                        ""),
                bad(JOBS_DECLARE_PERMISSIONS,
                        "    permissions:\n      contents: read # to check out\n      id-token: write # to assume the role\n",
                        "    permissions: write-all\n"),
                bad(GRANTS_HAVE_REASONS, "contents: read # to check out", "contents: read"),
                bad(JOBS_HAVE_TIMEOUTS, "    timeout-minutes: 5\n", ""),
                bad(NO_PRIVILEGED_FOREIGN_CODE, "  pull_request:\n", "  pull_request_target:\n"),
                bad(NO_PRIVILEGED_FOREIGN_CODE, "on:\n  pull_request:\n", "on: pull_request_target\n"),
                bad(NO_PRIVILEGED_FOREIGN_CODE, "on:\n  pull_request:\n", "on: [push, workflow_run]\n"),
                bad(AWS_ONLY_BY_OIDC_ROLE, "${{ vars.ACCOUNT }}:role/mission-link-plan", "123456789012:role/mission-link-plan"),
                bad(AWS_ONLY_BY_OIDC_ROLE, "role/mission-link-plan", "role/administrator"),
                bad(AWS_ONLY_BY_OIDC_ROLE, "role-to-assume: ", "aws-access-key-id: "),
                bad(AWS_ONLY_BY_OIDC_ROLE, "      id-token: write # to assume the role\n", ""),
                bad(PULL_REQUESTS_ARE_READ_ONLY, "role/mission-link-plan", "role/mission-link-apply"),
                bad(PULL_REQUESTS_ARE_READ_ONLY, "contents: read", "contents: write"),
                bad(PULL_REQUESTS_ARE_READ_ONLY, "contents: read", "pull-requests: write"),
                bad(PULL_REQUESTS_ARE_READ_ONLY, "${{ github.token }}", "${{ secrets.TOKEN }}"),
                bad(DEPLOYMENTS_ARE_SERIALISED, "role/mission-link-plan", "role/mission-link-apply"),
                bad(DEPLOYMENTS_ARE_SERIALISED, "runs-on: ubuntu-24.04", "environment: prod"),
                bad(NO_EXPRESSIONS_IN_SCRIPTS, "\"$TITLE\"", "\"${{ github.event.pull_request.title }}\""),
                bad(NO_EXPRESSIONS_IN_SCRIPTS, "\"$TITLE\"", "${{ inputs.service }}"),
                bad(NO_EXPRESSIONS_IN_SCRIPTS, "\"$TITLE\"", "${{ github.head_ref }}"),
                bad(NO_PRINTED_SECRETS, "\"$TITLE\"", "\"$GH_TOKEN\""),
                bad(NO_PRINTED_SECRETS, "TITLE: ${{ github.event.pull_request.title }}", "TITLE: ${{ secrets.SOMETHING }}"),
                bad(NO_PRINTED_SECRETS, "\"$TITLE\"", "${{ secrets.SOMETHING }}"),
                bad(NO_PRINTED_SECRETS, "echo \"$TITLE\"", "set -x"),
                bad(NO_PRINTED_SECRETS, "echo \"$TITLE\"", "env"),
                bad(NO_PRINTED_SECRETS, "echo \"$TITLE\"", "printenv | sort"),
                bad(NO_PRINTED_SECRETS, "echo \"$TITLE\"", "printf %s \"${DB_PASSWORD}\""),
                bad(SCRIPTS_ARE_SHORT, "- run: echo",
                        "- run: |\n          a\n          b\n          c\n          d\n          echo"));
    }

    private static Arguments bad(WorkflowRule rule, String good, String bad) {
        return Arguments.of(rule, good, bad);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("bad")
    void findsViolation(WorkflowRule rule, String good, String bad) {
        assertThat(GOOD).contains(good);
        assertThat(rule.violations(Workflow.of("bad", GOOD.replace(good, bad)))).isNotEmpty();
    }

    @Test
    void acceptsGoodWorkflow() {
        for (WorkflowRule rule : WorkflowRule.values()) {
            assertThat(rule.violations(Workflow.of("good", GOOD))).as(rule.name()).isEmpty();
        }
    }

    @Test
    void deploymentMustNotCancelRunningDeployment() {
        assertThat(DEPLOYMENTS_ARE_SERIALISED.violations(Workflow.of("good", DEPLOY))).isEmpty();
        for (String cancelling : List.of("true", "${{ github.ref != 'main' }}")) {
            String bad = DEPLOY.replace("cancel-in-progress: false", "cancel-in-progress: " + cancelling);
            assertThat(DEPLOYMENTS_ARE_SERIALISED.violations(Workflow.of("bad", bad))).as(cancelling).isNotEmpty();
        }
        assertThat(
                DEPLOYMENTS_ARE_SERIALISED.violations(Workflow.of("bad", DEPLOY.replace("  cancel-in-progress: false\n", ""))))
                .isNotEmpty();
    }

    @Test
    void everyRuleHasFailingSample() {
        EnumSet<WorkflowRule> covered = EnumSet.noneOf(WorkflowRule.class);
        bad().forEach(sample -> covered.add((WorkflowRule) sample.get()[0]));

        assertThat(covered).containsExactlyInAnyOrderElementsOf(Arrays.asList(WorkflowRule.values()));
    }
}
