package io.missionlink.deployment.workflows;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.Folders;
import io.missionlink.deployment.Tool;

/**
 * A copy of the files that the pipeline scripts use, with its own git remote, and with stubs for the programs that
 * contact GitHub and AWS. A stub records its calls and runs a given script.
 */
final class ScriptSandbox {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Tool git = Tool.find("git", "install it (Debian, Ubuntu: apt-get install git)");
    private final Path folder;
    private final Path checkout;
    private final Path stubs;
    private final Path calls;

    ScriptSandbox(Path folder) {
        Tool.find("jq", "install it (Debian, Ubuntu: apt-get install jq)");
        this.folder = folder;
        checkout = folder.resolve("checkout");
        stubs = folder.resolve("bin");
        calls = folder.resolve("calls");
        List.of(checkout, stubs, folder.resolve("home")).forEach(path -> path.toFile().mkdirs());
        write(folder.resolve("calls"), "");
        Folders.copy(Checkout.ROOT.resolve(".github/bin"), checkout.resolve(".github/bin"), file -> true);
    }

    /** A sandbox with the current manifests and variables, committed and pushed to main. */
    static ScriptSandbox withReleaseFiles(Path folder) {
        ScriptSandbox sandbox = new ScriptSandbox(folder);
        Folders.copy(Checkout.ROOT.resolve("gitops-manifests"), sandbox.checkout.resolve("gitops-manifests"), file -> true);
        Folders.copy(Checkout.ROOT.resolve("terraform/variables"), sandbox.checkout.resolve("terraform/variables"),
                file -> true);
        sandbox.commitAsMain();
        return sandbox;
    }

    void commitAsMain() {
        git("init", "--quiet", "--initial-branch=main", ".");
        git("init", "--quiet", "--bare", "--initial-branch=main", folder.resolve("remote").toString());
        git("remote", "add", "origin", folder.resolve("remote").toString());
        commit("first");
        git("push", "--quiet", "origin", "main");
        git("fetch", "--quiet", "origin");
    }

    void commit(String message) {
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "--message", message);
    }

    String git(String... arguments) {
        return git.run(checkout, environment(Map.of()), LIMIT, arguments).orFail();
    }

    /** Replaces a program on the PATH. */
    void stub(String name, String body) {
        Path file = stubs.resolve(name);
        write(file, "#!/usr/bin/env bash\necho \"" + name + " $*\" >>'" + calls + "'\n" + body + "\n");
        file.toFile().setExecutable(true);
    }

    Tool.Result run(Map<String, String> environment, String script, String... arguments) {
        return new Tool(checkout.resolve(".github/bin").resolve(script)).run(checkout, environment(environment), LIMIT,
                arguments);
    }

    List<String> calls() {
        return Workflow.content(calls).lines().toList();
    }

    List<String> calls(String beginning) {
        return calls().stream().filter(call -> call.startsWith(beginning)).toList();
    }

    /** Uncommitted files below gitops-manifests/ and terraform/. */
    List<String> changedFiles() {
        return git("status", "--porcelain", "--untracked-files=all", "gitops-manifests", "terraform").lines()
                .map(line -> line.substring(3)).toList();
    }

    Path checkout() {
        return checkout;
    }

    String read(String file) {
        return Workflow.content(checkout.resolve(file));
    }

    void write(String file, String content) {
        checkout.resolve(file).getParent().toFile().mkdirs();
        write(checkout.resolve(file), content);
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", stubs + File.pathSeparator + System.getenv("PATH"),
                "HOME", folder.resolve("home").toString(),
                "GIT_AUTHOR_NAME", "test", "GIT_AUTHOR_EMAIL", "test@example.com",
                "GIT_COMMITTER_NAME", "test", "GIT_COMMITTER_EMAIL", "test@example.com",
                "GITHUB_SERVER_URL", "https://github.com", "GITHUB_REPOSITORY", "mission-link/mission-link", "GITHUB_RUN_ID",
                "42"));
        environment.put("GITHUB_OUTPUT", folder.resolve("output").toString());
        environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
        environment.put("GITHUB_SHA", "c".repeat(40));
        environment.putAll(more);
        return environment;
    }

    /** Outputs of the step. */
    List<String> outputs() {
        return Workflow.content(folder.resolve("output")).lines().toList();
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
