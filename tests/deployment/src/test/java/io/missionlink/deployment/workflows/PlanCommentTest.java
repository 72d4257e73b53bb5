package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pull request has one comment per plan, which each push updates. */
class PlanCommentTest {

    private static final String PLAN = "### Terraform: data in dev\n\n```\n1 to add\n```\n";

    @TempDir
    private Path folder;

    private ScriptSandbox sandbox;

    @BeforeEach
    void createSandbox() {
        sandbox = new ScriptSandbox(folder);
        sandbox.stub("gh", "[[ $* != *--paginate* ]] || cat \"$HOME/existing\"");
        existing("");
    }

    @Test
    void createsMissingComment() {
        existing("7 <!-- mission-link: plan-prod-data -->\n");
        sandbox.write("comments/plan-dev-data.md", PLAN);

        assertThat(comment()).singleElement().asString().contains("--method POST").contains("/issues/12/comments")
                .contains("body=<!-- mission-link: plan-dev-data -->");
    }

    @Test
    void updatesExistingComment() {
        existing("8 <!-- mission-link: plan-dev-data-old -->\n7 <!-- mission-link: plan-dev-data -->\n");
        sandbox.write("comments/plan-dev-data.md", PLAN);

        assertThat(comment()).singleElement().asString().contains("--method PATCH").contains("/issues/comments/7 ");
    }

    @Test
    void commentsPlanWithoutChangesOnlyIfCommentExists() {
        existing("7 <!-- mission-link: plan-dev-data -->\n");
        sandbox.write("comments/plan-dev-data.md", "### Terraform: data in dev\n\nNothing changes.\n");
        sandbox.write("comments/plan-dev-edge.md", "### Terraform: edge in dev\n\nNothing changes.\n");

        assertThat(comment()).singleElement().asString().contains("--method PATCH").contains("/issues/comments/7 ");
    }

    @Test
    void truncatesCommentAboveSizeLimitOfGitHub() {
        sandbox.write("comments/manifests.md", PLAN + "x".repeat(200_000));

        comment();
        assertThat(sandbox.calls()).anyMatch(line -> line.equals("Truncated. The full text is in the run summary."));
        assertThat(String.join("\n", sandbox.calls())).hasSizeBetween(60_000, 65_536);
    }

    @Test
    void writesNoCommentWithoutFiles() {
        sandbox.write("comments/empty", "");

        assertThat(comment()).isEmpty();
    }

    private void existing(String comments) {
        sandbox.write("../home/existing", comments);
    }

    /** The first line of each call that writes. */
    private List<String> comment() {
        sandbox.run(Map.of(), "comment", "12", "comments").orFail();
        return sandbox.calls().stream().filter(call -> call.contains("--method")).toList();
    }
}
