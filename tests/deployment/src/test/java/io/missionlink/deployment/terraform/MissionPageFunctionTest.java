package io.missionlink.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.MissionPage;
import io.missionlink.deployment.Checkout;
import io.missionlink.deployment.NodeScripts;

/** Runs the CloudFront function of the web client. */
class MissionPageFunctionTest {

    private static final String FUNCTION = "terraform/modules/web-client/mission-page.js";
    private static final String PAGE = "/m/0198c2a4-1b2c-7d3e-8f40-5a6b7c8d9e0f";

    @Test
    void answersPageOfMissionWithWebClientAndNoOtherPathBelow() {
        assertThat(answers(PAGE, "/m/", "/m/app.js", PAGE + "/", PAGE + "/app.js", "/m" + PAGE))
                .containsExactly("/index.html", "404", "404", "404", "404", "404");
    }

    @Test
    void passesOtherPathsOn() {
        assertThat(answers("/", "/app.js", "/index.html", "/m", "/M/x")).containsExactly("/", "/app.js", "/index.html",
                "/m", "/M/x");
    }

    @Test
    void agreesWithLocalGateway() {
        List<String> paths = List.of(PAGE, PAGE + "/", PAGE + "0", PAGE.replace('8', 'g'), PAGE.replace("-7d3e", ""), "/m/x");

        assertThat(answers(paths.toArray(String[]::new)).stream().map("/index.html"::equals))
                .containsExactlyElementsOf(paths.stream().map(MissionPage::isPath).toList()).contains(true, false);
    }

    private static List<String> answers(String... paths) {
        String file = Checkout.ROOT.resolve(FUNCTION).toString();
        return NodeScripts.installed().run("cloudfront-function.js", Stream.concat(Stream.of(file), Stream.of(paths))).lines()
                .toList();
    }
}
