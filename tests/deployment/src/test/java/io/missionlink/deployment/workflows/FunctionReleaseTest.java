package io.missionlink.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.missionlink.deployment.Tool;

/** Release of the functions from the build to dev and staging, on a copy of the real variables. */
class FunctionReleaseTest {

    private static final String PACKAGES = "terraform/variables/%s/events.release.tfvars.json";

    /** Stub of the AWS command line that stores objects in files. */
    private static final String BUCKETS = """
            operation=$2 number=$(grep -c put-object "$HOME/../calls")
            while [ $# -gt 1 ]; do
              case $1 in --bucket) folder=$HOME/$2 ;; --key) key=$2 ;; --body) body=$2 ;; esac
              shift
            done
            case $operation in
              put-object) mkdir -p "$(dirname "$folder/$key")" && cp "$body" "$folder/$key" && echo version-$number ;;
              head-object) [ -e "$folder/$key" ] && echo version-before ;;
              get-object) cp "$folder/$key" "$1" ;;
            esac""";

    @TempDir
    private Path folder;

    private ScriptSandbox sandbox;

    @BeforeEach
    void createSandbox() {
        sandbox = ScriptSandbox.withReleaseFiles(folder);
        sandbox.stub("aws", BUCKETS);
        sandbox.stub("gh", "");
    }

    @Test
    void recordsBucketKeyAndVersionOfFunctions() {
        releaseFunctions();

        assertThat(sandbox.changedFiles()).containsExactly(PACKAGES.formatted("dev"));
        assertThat(sandbox.read(PACKAGES.formatted("dev"))).contains("\"notification-lambda\"")
                .contains("\"version-1\"", "\"version-2\"")
                .containsPattern("\"bucket\": \"mission-link-artifacts-\\d{12}\"")
                .containsPattern("\"key\": \"settlement-lambda/[0-9a-f]{64}.zip\"");
    }

    @Test
    void uploadsPackageOnce() {
        releaseFunctions();
        releaseFunctions();

        assertThat(sandbox.calls("aws s3api put-object")).hasSize(2);
        assertThat(sandbox.read(PACKAGES.formatted("dev"))).contains("\"version-before\"");
    }

    @Test
    void promotesPackagesOfDevToBucketOfStaging() {
        releaseFunctions();
        sandbox.commit("dev");
        sandbox.run(Map.of(), "fetch-release", "functions", "dev").orFail();
        sandbox.run(Map.of(), "promote-release", "functions", "dev", "staging").orFail();

        assertThat(sandbox.calls("gh attestation verify")).hasSize(2);
        assertThat(sandbox.changedFiles()).containsExactly(PACKAGES.formatted("staging"));
        String dev = sandbox.read(PACKAGES.formatted("dev"));
        String staging = sandbox.read(PACKAGES.formatted("staging"));
        assertThat(staging).isNotEqualTo(dev);
        assertThat(keys(staging)).hasSize(2).isEqualTo(keys(dev));
    }

    @Test
    void rejectsPackageWhoseHashDiffersFromKey() {
        releaseFunctions();
        sandbox.stub("aws", BUCKETS + "\n[ $operation != get-object ] || echo more >>\"$1\"");

        Tool.Result fetched = sandbox.run(Map.of(), "fetch-release", "functions", "dev");
        assertThat(fetched.exitCode()).isNotZero();
        assertThat(fetched.output()).contains("does not have the hash in its name");
    }

    private static List<String> keys(String packages) {
        return packages.lines().filter(line -> line.contains("\"key\"")).toList();
    }

    private void releaseFunctions() {
        for (String function : List.of("settlement-lambda", "notification-lambda")) {
            sandbox.write("native-arm64/" + function + "/target/native/function.zip", function);
        }
        sandbox.run(Map.of(), "publish-functions", "dev", "native-arm64").orFail();
        sandbox.run(Map.of(), "set-release", "dev", "release").orFail();
    }
}
