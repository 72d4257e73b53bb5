package io.missionlink.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressConverterTest {

    private final WebAddressConverter converter = new WebAddressConverter();

    @ParameterizedTest
    @ValueSource(strings = { "https://missions.example", "https://missions.example/" })
    void removesSlashAtEnd(String value) {
        assertThat(converter.convert(value)).hasToString("https://missions.example");
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://localhost:8080", "http://[::1]:8080", "https://missions.example:8443" })
    void keepsSchemeHostAndPort(String value) {
        assertThat(converter.convert(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "missions.example", "/m", "ftp://missions.example", "https://missions.example/client",
            "https://missions.example//", "https://missions.example?x=1", "https://missions.example#x",
            "https://user@missions.example", "https://", "https:///", "mailto:someone", "two words" })
    void rejectsEveryOtherValue(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> converter.convert(value));
    }
}
