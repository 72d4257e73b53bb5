package io.missionlink.user.keys;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.missionlink.token.TokenConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class AccessTokensTest {

    private static final int PRIORITY = 200;

    @Test
    void rejectsTokenLifetimeLongerThanVerifiersAccept() {
        assertThatCode(() -> tokens("user-token-lifetime", "PT15M")).doesNotThrowAnyException();
        assertThatThrownBy(() -> tokens("user-token-lifetime", "PT15M1S")).hasMessageContaining("PT15M");
        assertThatThrownBy(() -> tokens("service-token-lifetime", "PT20M")).hasMessageContaining("PT15M");
    }

    private static AccessTokens tokens(String lifetime, String value) {
        SmallRyeConfig config = new SmallRyeConfigBuilder().withConverter(Path.class, PRIORITY, Path::of)
                .withMapping(KeysConfig.class).withMapping(TokenConfig.class)
                .withDefaultValues(Map.of("mission-link.keys." + lifetime, value, "mission-link.keys.signing-keys-file", "none",
                        "mission-link.token.issuer", "https://test", "mission-link.token.audiences", "test"))
                .build();
        return new AccessTokens(null, config.getConfigMapping(KeysConfig.class), config.getConfigMapping(TokenConfig.class),
                Clock.systemUTC());
    }
}
