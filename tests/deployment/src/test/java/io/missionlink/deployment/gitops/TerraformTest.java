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

/** The manifests and Terraform name the same things by the same names. */
class TerraformTest {

    private static final Path TERRAFORM = Checkout.ROOT.resolve("terraform");

    @BeforeAll
    static void thereIsTerraform() {
        if (!Files.isDirectory(TERRAFORM)) {
            throw NotChecked.missing("terraform/", "a whole checkout");
        }
    }

    @Test
    void theAddressesOfAnEnvironmentAreThoseOfItsVpc() {
        for (String environment : Manifests.OURS.environments()) {
            assertThat(found("variables/" + environment + "/network.tfvars", "(?m)^cidr *= \"(.*)\"$")).as(environment)
                    .containsExactly(NetworkTest.vpc(environment));
        }
        // The third octets of three /24, and of the one /22 that is opened.
        assertThat(found("modules/vpc/subnets.tf",
                "\"aws_subnet\" \"database\" \\{[^}]*cidrsubnet\\(var\\.cidr, 8, (\\d+) \\+ each\\.value\\)"))
                .singleElement().satisfies(octet -> assertThat(Integer.parseInt(octet)).isBetween(112, 113));
    }

    @Test
    void anEnvironmentTakesItsImagesFromItsOwnAccount() {
        Combinations.committed().forEach((key, rendering) -> {
            String account = found("variables/" + key.environment() + "/common.tfvars", "(?m)^account_id *= \"(\\d{12})\"$")
                    .getFirst();
            assertThat(Rendering.container(rendering.one("Deployment")).path("image").asText()).as(key.toString())
                    .startsWith(account + ".dkr.ecr.");
        });
    }

    @Test
    void everySecretThatIsReadHasAContainer() {
        Set<String> containers = new TreeSet<>(found("deployments/data/secrets.tf", "(?m)^ *\"(mission-link/[^\"]*)\" *= "));
        assertThat(containers).containsAll(SettingsTest.SECRETS.keySet());
    }

    @Test
    void everyServiceAccountHasARole() {
        for (Combinations.Key key : Combinations.committed().keySet()) {
            assertThat(found("variables/" + key.environment() + "/platform.tfvars", "(?m)^ *\"(mission-link/[^\"]*)\",$"))
                    .as(key.toString()).contains("mission-link/" + key.service());
        }
    }

    @Test
    void theLoadBalancerDrainsAsLongAsPodsWait() {
        assertThat(found("modules/internal-load-balancer/main.tf", "deregistration_delay *= (\\d+)"))
                .containsExactly(String.valueOf(LifecycleTest.DEREGISTRATION_DELAY));
    }

    private static List<String> found(String file, String pattern) {
        return Pattern.compile(pattern).matcher(Manifests.read(TERRAFORM.resolve(file))).results()
                .map((MatchResult match) -> match.group(1)).toList();
    }
}
