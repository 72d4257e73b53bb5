package io.missionlink.deployment.workflows;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What every workflow has to keep. */
enum WorkflowRule {

    ACTIONS_ARE_PINNED(PinRules::unpinned),
    CHECKOUT_LEAVES_NO_TOKEN(PinRules::persistedCredentials),
    NOTHING_IS_GRANTED_TO_ALL_JOBS(RightRules::topLevelGrants),
    JOBS_SAY_THEIR_RIGHTS(RightRules::jobsWithoutPermissions),
    GRANTS_SAY_WHY(RightRules::grantsWithoutReason),
    JOBS_END(RightRules::jobsWithoutTimeout),
    NO_FOREIGN_CODE_WITH_RIGHTS(RightRules::dangerousTriggers),
    AWS_BY_OIDC(RightRules::awsOtherThanByRole),
    PULL_REQUESTS_ONLY_READ(RightRules::rightsOfPullRequests),
    DEPLOYS_QUEUE(RightRules::unqueuedDeploys),
    NO_EXPRESSION_IN_A_SCRIPT(ScriptRules::expressions),
    NO_SECRET_IS_PRINTED(ScriptRules::printedSecrets),
    SCRIPTS_ARE_SHORT(ScriptRules::longScripts);

    private final Function<Workflow, Stream<String>> violations;

    WorkflowRule(Function<Workflow, Stream<String>> violations) {
        this.violations = violations;
    }

    List<String> violations(Workflow workflow) {
        return violations.apply(workflow).map(violation -> workflow.name() + ": " + violation).toList();
    }
}
