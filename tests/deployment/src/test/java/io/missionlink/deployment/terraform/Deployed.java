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

/** The deployments on a Moto server: each with its own state in a bucket there, as on AWS. */
final class Deployed implements AutoCloseable {

    /** Each needs those before it. They run one at a time: they share a provider, and each configures it with its own tags. */
    static final List<String> DEPLOYMENTS = List.of("network", "data", "platform", "events");

    private static final String STATES = "mission-link-state-" + Moto.ACCOUNT;
    private static final String ARTIFACTS = "mission-link-artifacts";
    /** {@code plan -detailed-exitcode}: 0 nothing to change, 1 an error, 2 changes. */
    private static final int NOTHING_TO_CHANGE = 0;

    private static final String HERE = """
            <CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <LocationConstraint>%s</LocationConstraint>
            </CreateBucketConfiguration>""".formatted(Moto.REGION);

    private final Moto moto;
    private final Terraform terraform;
    private final Path settings;

    Deployed(Moto moto, Path target) {
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

    /** What bootstrap and a release leave: the bucket of the states, and the functions' zips. */
    void prepare(Map<String, Path> functions) {
        Stream.of(STATES, ARTIFACTS).forEach(bucket -> put(bucket, HttpRequest.BodyPublishers.ofString(HERE)));
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

    void hasNothingToChange(String deployment) {
        Tool.Result plan = terraform.run(module(deployment), with(deployment, "plan", "-detailed-exitcode"));
        Assertions.assertThat(plan.exitCode()).as(plan.output()).isEqualTo(NOTHING_TO_CHANGE);
    }

    void destroy(String deployment) {
        terraform.run(module(deployment), with(deployment, "destroy", "-auto-approve")).orFail();
        Assertions.assertThat(terraform.run(module(deployment), "show").orFail()).contains("The state file is empty");
    }

    /** The settings of dev, less what Moto lacks. */
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
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            Assertions.assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
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
