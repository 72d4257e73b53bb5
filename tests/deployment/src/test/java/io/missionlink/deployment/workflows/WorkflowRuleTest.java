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

/** Every rule finds what it is for, and finds nothing where nothing is. */
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
                  id-token: write # to become the role
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
                        "uses: someone/else/.github/workflows/other.yml@main"),
                bad(CHECKOUT_LEAVES_NO_TOKEN, "persist-credentials: false", "persist-credentials: true"),
                bad(CHECKOUT_LEAVES_NO_TOKEN, "persist-credentials: false", "fetch-depth: 0"),
                bad(NOTHING_IS_GRANTED_TO_ALL_JOBS, "permissions: {}\n", ""),
                bad(NOTHING_IS_GRANTED_TO_ALL_JOBS, "permissions: {}", "permissions: { contents: read }"),
                bad(NOTHING_IS_GRANTED_TO_ALL_JOBS, "permissions: {}", "permissions: read-all"),
                bad(JOBS_SAY_THEIR_RIGHTS,
                        "    permissions:\n      contents: read # to check out\n      id-token: write # to become the role\n",
                        ""),
                bad(JOBS_SAY_THEIR_RIGHTS,
                        "    permissions:\n      contents: read # to check out\n      id-token: write # to become the role\n",
                        "    permissions: write-all\n"),
                bad(GRANTS_SAY_WHY, "contents: read # to check out", "contents: read"),
                bad(JOBS_END, "    timeout-minutes: 5\n", ""),
                bad(NO_FOREIGN_CODE_WITH_RIGHTS, "  pull_request:\n", "  pull_request_target:\n"),
                bad(NO_FOREIGN_CODE_WITH_RIGHTS, "on:\n  pull_request:\n", "on: pull_request_target\n"),
                bad(NO_FOREIGN_CODE_WITH_RIGHTS, "on:\n  pull_request:\n", "on: [push, workflow_run]\n"),
                bad(AWS_BY_OIDC, "${{ vars.ACCOUNT }}:role/mission-link-plan", "123456789012:role/mission-link-plan"),
                bad(AWS_BY_OIDC, "role/mission-link-plan", "role/administrator"),
                bad(AWS_BY_OIDC, "role-to-assume: ", "aws-access-key-id: "),
                bad(AWS_BY_OIDC, "      id-token: write # to become the role\n", ""),
                bad(PULL_REQUESTS_ONLY_READ, "role/mission-link-plan", "role/mission-link-apply"),
                bad(PULL_REQUESTS_ONLY_READ, "contents: read", "contents: write"),
                bad(PULL_REQUESTS_ONLY_READ, "contents: read", "pull-requests: write"),
                bad(PULL_REQUESTS_ONLY_READ, "${{ github.token }}", "${{ secrets.TOKEN }}"),
                bad(DEPLOYS_QUEUE, "role/mission-link-plan", "role/mission-link-apply"),
                bad(DEPLOYS_QUEUE, "runs-on: ubuntu-24.04", "environment: prod"),
                bad(NO_EXPRESSION_IN_A_SCRIPT, "\"$TITLE\"", "\"${{ github.event.pull_request.title }}\""),
                bad(NO_EXPRESSION_IN_A_SCRIPT, "\"$TITLE\"", "${{ inputs.service }}"),
                bad(NO_EXPRESSION_IN_A_SCRIPT, "\"$TITLE\"", "${{ github.head_ref }}"),
                bad(NO_SECRET_IS_PRINTED, "\"$TITLE\"", "\"$GH_TOKEN\""),
                bad(NO_SECRET_IS_PRINTED, "TITLE: ${{ github.event.pull_request.title }}", "TITLE: ${{ secrets.SOMETHING }}"),
                bad(NO_SECRET_IS_PRINTED, "\"$TITLE\"", "${{ secrets.SOMETHING }}"),
                bad(NO_SECRET_IS_PRINTED, "echo \"$TITLE\"", "set -x"),
                bad(NO_SECRET_IS_PRINTED, "echo \"$TITLE\"", "env"),
                bad(NO_SECRET_IS_PRINTED, "echo \"$TITLE\"", "printenv | sort"),
                bad(NO_SECRET_IS_PRINTED, "echo \"$TITLE\"", "printf %s \"${DB_PASSWORD}\""),
                bad(SCRIPTS_ARE_SHORT, "- run: echo",
                        "- run: |\n          a\n          b\n          c\n          d\n          echo"));
    }

    private static Arguments bad(WorkflowRule rule, String good, String bad) {
        return Arguments.of(rule, good, bad);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("bad")
    void finds(WorkflowRule rule, String good, String bad) {
        assertThat(GOOD).contains(good);
        assertThat(rule.violations(Workflow.of("bad", GOOD.replace(good, bad)))).isNotEmpty();
    }

    @Test
    void findsNothingInWhatIsGood() {
        for (WorkflowRule rule : WorkflowRule.values()) {
            assertThat(rule.violations(Workflow.of("good", GOOD))).as(rule.name()).isEmpty();
        }
    }

    @Test
    void aDeployThatQueuesMayNotCancelWhatRuns() {
        assertThat(DEPLOYS_QUEUE.violations(Workflow.of("good", DEPLOY))).isEmpty();
        for (String cancelling : List.of("true", "${{ github.ref != 'main' }}")) {
            String bad = DEPLOY.replace("cancel-in-progress: false", "cancel-in-progress: " + cancelling);
            assertThat(DEPLOYS_QUEUE.violations(Workflow.of("bad", bad))).as(cancelling).isNotEmpty();
        }
        assertThat(DEPLOYS_QUEUE.violations(Workflow.of("bad", DEPLOY.replace("  cancel-in-progress: false\n", ""))))
                .isNotEmpty();
    }

    @Test
    void everyRuleIsShownToFail() {
        EnumSet<WorkflowRule> shown = EnumSet.noneOf(WorkflowRule.class);
        bad().forEach(sample -> shown.add((WorkflowRule) sample.get()[0]));

        assertThat(shown).containsExactlyInAnyOrderElementsOf(Arrays.asList(WorkflowRule.values()));
    }
}
