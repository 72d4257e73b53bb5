package io.missionlink.deployment.workflows;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rules for every workflow. */
enum WorkflowRule {

    ACTIONS_ARE_PINNED(PinningRules::unpinned),
    CHECKOUT_PERSISTS_NO_CREDENTIALS(PinningRules::persistedCredentials),
    NO_WORKFLOW_WIDE_PERMISSIONS(PermissionRules::workflowWidePermissions),
    JOBS_DECLARE_PERMISSIONS(PermissionRules::jobsWithoutPermissions),
    GRANTS_HAVE_REASONS(PermissionRules::grantsWithoutReason),
    JOBS_HAVE_TIMEOUTS(PermissionRules::jobsWithoutTimeout),
    NO_PRIVILEGED_FOREIGN_CODE(PermissionRules::dangerousTriggers),
    AWS_ONLY_BY_OIDC_ROLE(PermissionRules::awsWithoutOidcRole),
    PULL_REQUESTS_ARE_READ_ONLY(PermissionRules::pullRequestPermissions),
    DEPLOYMENTS_ARE_SERIALISED(PermissionRules::unserialisedDeployments),
    NO_EXPRESSIONS_IN_SCRIPTS(ScriptRules::expressions),
    NO_PRINTED_SECRETS(ScriptRules::printedSecrets),
    SCRIPTS_ARE_SHORT(ScriptRules::longScripts);

    private final Function<Workflow, Stream<String>> violations;

    WorkflowRule(Function<Workflow, Stream<String>> violations) {
        this.violations = violations;
    }

    List<String> violations(Workflow workflow) {
        return violations.apply(workflow).map(violation -> workflow.name() + ": " + violation).toList();
    }
}
