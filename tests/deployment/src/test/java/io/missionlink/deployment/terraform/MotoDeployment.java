package io.missionlink.deployment.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;

import io.missionlink.deployment.Tool;

/** Applies the Terraform deployments to a Moto server. Like on AWS, each has its own state in an S3 bucket. */
final class MotoDeployment implements AutoCloseable {

    /** Each depends on those before it. They run one at a time: each configures the shared provider with its own tags. */
    static final List<String> DEPLOYMENTS = List.of("network", "data", "platform", "events");

    private static final String STATES = "mission-link-state-" + Moto.ACCOUNT;
    private static final String ARTIFACTS = "mission-link-artifacts";
    /** Exit codes of {@code plan -detailed-exitcode}: 0 no changes, 1 error, 2 changes. */
    private static final int NO_CHANGES = 0;

    private static final String BUCKET_CONFIGURATION = """
            <CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <LocationConstraint>%s</LocationConstraint>
            </CreateBucketConfiguration>""".formatted(Moto.REGION);

    private final Moto moto;
    private final Terraform terraform;
    private final Path settings;

    MotoDeployment(Moto moto, Path target) {
        this.moto = moto;
        this.terraform = new Terraform(target);
        this.settings = write(target, Map.of(
                "backend.hcl", """
                        bucket                      = "%s"
                        region                      = "%s"
                        endpoints                   = { s3 = "%s" }
                        use_path_style              = true
                        skip_requesting_account_id  = true
                        skip_metadata_api_check     = true
                        skip_credentials_validation = true
                        """.formatted(STATES, Moto.REGION, moto.endpoint()),
                "moto.tfvars", """
                        account_id   = "%s"
                        region       = "%s"
                        state_bucket = "%s"
                        aws_endpoint = "%s"
                        """.formatted(Moto.ACCOUNT, Moto.REGION, STATES, moto.endpoint())));
    }

    /** Creates the results of bootstrap and a release: the state bucket and the zips of the functions. */
    void prepare(Map<String, Path> functions) {
        Stream.of(STATES, ARTIFACTS).forEach(bucket -> put(bucket, HttpRequest.BodyPublishers.ofString(BUCKET_CONFIGURATION)));
        functions.forEach((name, zip) -> {
            try {
                put(ARTIFACTS + "/" + name + ".zip", HttpRequest.BodyPublishers.ofFile(zip));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        terraform.close();
    }

    void apply(String deployment) {
        terraform.init(module(deployment), "-reconfigure", "-backend-config=" + settings.resolve("backend.hcl")).orFail();
        terraform.run(module(deployment), with(deployment, "apply", "-auto-approve")).orFail();
    }

    void assertNoChanges(String deployment) {
        Tool.Result plan = terraform.run(module(deployment), with(deployment, "plan", "-detailed-exitcode"));
        Assertions.assertThat(plan.exitCode()).as(plan.output()).isEqualTo(NO_CHANGES);
    }

    void destroy(String deployment) {
        terraform.run(module(deployment), with(deployment, "destroy", "-auto-approve")).orFail();
        Assertions.assertThat(terraform.run(module(deployment), "show").orFail()).contains("The state file is empty");
    }

    /** The variables of dev, without features that Moto lacks. */
    private String[] with(String deployment, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.add("-input=false");
        Stream.of(terraform.sources().resolve("variables/dev/common.tfvars"),
                terraform.sources().resolve("variables/dev/" + deployment + ".tfvars"),
                terraform.sources().resolve("tests/moto/" + deployment + ".tfvars"), settings.resolve("moto.tfvars"))
                .filter(Files::exists).forEach(file -> all.add("-var-file=" + file));
        return all.toArray(String[]::new);
    }

    private static String module(String deployment) {
        return "deployments/" + deployment;
    }

    private void put(String path, HttpRequest.BodyPublisher body) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(moto.endpoint() + "/" + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/" + Moto.REGION
                            + "/s3/aws4_request, SignedHeaders=host, Signature=0")
                    .PUT(body).build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            Assertions.assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path write(Path target, Map<String, String> files) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(target.toAbsolutePath().resolve(file.getKey()), file.getValue());
            }
            return target.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
