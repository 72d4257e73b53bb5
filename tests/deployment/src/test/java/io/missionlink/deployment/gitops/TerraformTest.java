package io.missionlink.deployment.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.missionlink.deployment.Checkout;
import io.missionlink.testing.NotChecked;

/** The manifests and Terraform use the same names, addresses and accounts. */
class TerraformTest {

    private static final Path TERRAFORM = Checkout.ROOT.resolve("terraform");

    @BeforeAll
    static void requireTerraformFolder() {
        if (!Files.isDirectory(TERRAFORM)) {
            throw NotChecked.missing("terraform/", "check out the whole repository");
        }
    }

    @Test
    void manifestsUseAddressesOfVpc() {
        for (String environment : Manifests.COMMITTED.environments()) {
            assertThat(found("variables/" + environment + "/network.tfvars", "(?m)^cidr *= \"(.*)\"$")).as(environment)
                    .containsExactly(NetworkTest.vpc(environment));
        }
        // Third octets of the three /24 subnets, within the one allowed /22.
        assertThat(found("modules/vpc/subnets.tf",
                "\"aws_subnet\" \"database\" \\{[^}]*cidrsubnet\\(var\\.cidr, 8, (\\d+) \\+ each\\.value\\)"))
                .singleElement().satisfies(octet -> assertThat(Integer.parseInt(octet)).isBetween(112, 113));
    }

    @Test
    void imagesComeFromAccountOfEnvironment() {
        RenderedOverlays.committed().forEach((key, rendering) -> {
            String account = found("variables/" + key.environment() + "/common.tfvars", "(?m)^account_id *= \"(\\d{12})\"$")
                    .getFirst();
            assertThat(Rendering.container(rendering.one("Deployment")).path("image").asText()).as(key.toString())
                    .startsWith(account + ".dkr.ecr.");
        });
    }

    @Test
    void terraformCreatesEverySecretThatIsRead() {
        Set<String> secrets = new TreeSet<>(found("deployments/data/secrets.tf", "(?m)^ *\"(mission-link/[^\"]*)\" *= "));
        assertThat(secrets).containsAll(SettingsTest.SECRETS.keySet());
    }

    @Test
    void everyServiceAccountHasRole() {
        for (RenderedOverlays.Key key : RenderedOverlays.committed().keySet()) {
            assertThat(found("variables/" + key.environment() + "/platform.tfvars", "(?m)^ *\"(mission-link/[^\"]*)\",$"))
                    .as(key.toString()).contains("mission-link/" + key.service());
        }
    }

    @Test
    void deregistrationDelayEqualsDrainTimeOfPods() {
        assertThat(found("modules/internal-load-balancer/main.tf", "deregistration_delay *= (\\d+)"))
                .containsExactly(String.valueOf(LifecycleTest.DEREGISTRATION_DELAY));
    }

    private static List<String> found(String file, String pattern) {
        return Pattern.compile(pattern).matcher(Manifests.read(TERRAFORM.resolve(file))).results()
                .map((MatchResult match) -> match.group(1)).toList();
    }
}
