package io.missionlink.missions.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One example, its signature made by another implementation, and what differs from it. */
class WebhookSignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("not the one that signed it".getBytes(UTF_8));
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330L);

    private final WebhookSignature signature = new WebhookSignature(List.of(SECRET));

    @Test
    void theExampleIsGood() {
        assertThat(isGood(ID, TIMESTAMP, SIGNATURE, BODY, SENT)).isTrue();
    }

    @Test
    void oneGoodSignatureOfSeveralIsEnough() {
        assertThat(isGood(ID, TIMESTAMP, "v1a,xyz v1,AAAA " + SIGNATURE, BODY, SENT)).isTrue();
    }

    @Test
    void oneOfSeveralSecretsIsEnough() {
        assertThat(new WebhookSignature(List.of(OTHER_SECRET, " " + SECRET)).isGood(Optional.of(ID), Optional.of(TIMESTAMP),
                Optional.of(SIGNATURE), BODY.getBytes(UTF_8), SENT)).isTrue();
        assertThat(new WebhookSignature(List.of(OTHER_SECRET)).isGood(Optional.of(ID), Optional.of(TIMESTAMP),
                Optional.of(SIGNATURE), BODY.getBytes(UTF_8), SENT)).isFalse();
    }

    @Test
    void whatIsSignedCannotBeChanged() {
        assertThat(isGood("msg_other", TIMESTAMP, SIGNATURE, BODY, SENT)).isFalse();
        assertThat(isGood(ID, "1614265331", SIGNATURE, BODY, SENT)).isFalse();
        assertThat(isGood(ID, TIMESTAMP, SIGNATURE, BODY + " ", SENT)).isFalse();
        assertThat(isGood(ID, TIMESTAMP, SIGNATURE, "", SENT)).isFalse();
    }

    @Test
    void fiveMinutesAreTheLimitBothWays() {
        assertThat(isGood(ID, TIMESTAMP, SIGNATURE, BODY, SENT.plusSeconds(300))).isTrue();
        assertThat(isGood(ID, TIMESTAMP, SIGNATURE, BODY, SENT.minusSeconds(300))).isTrue();
        assertThat(isGood(ID, TIMESTAMP, SIGNATURE, BODY, SENT.plusSeconds(301))).isFalse();
        assertThat(isGood(ID, TIMESTAMP, SIGNATURE, BODY, SENT.minusSeconds(301))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "v1", "v1,", "v1,!", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "v1,g0hM9SsE+OTPJTGt",
            "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" })
    void anythingElseIsNoSignature(String shown) {
        assertThat(isGood(ID, TIMESTAMP, shown, BODY, SENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "now", "-1", "1614265330.0", "99999999999999999999", "0x60", " 1614265330" })
    void aTimestampIsSeconds(String timestamp) {
        assertThat(isGood(ID, timestamp, SIGNATURE, BODY, SENT)).isFalse();
    }

    @Test
    void everyHeaderIsNeeded() {
        byte[] body = BODY.getBytes(UTF_8);
        assertThat(signature.isGood(Optional.empty(), Optional.of(TIMESTAMP), Optional.of(SIGNATURE), body, SENT)).isFalse();
        assertThat(signature.isGood(Optional.of(ID), Optional.empty(), Optional.of(SIGNATURE), body, SENT)).isFalse();
        assertThat(signature.isGood(Optional.of(ID), Optional.of(TIMESTAMP), Optional.empty(), body, SENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64",
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" })
    void aSecretThatIsNoneStopsTheStartAndIsNotNamed(String secret) {
        assertThatThrownBy(() -> new WebhookSignature(List.of(secret))).isInstanceOf(IllegalArgumentException.class)
                .message().doesNotContain("c2hvcnQ", "MfKQ");
    }

    private boolean isGood(String id, String timestamp, String signatures, String body, Instant now) {
        return signature.isGood(Optional.of(id), Optional.of(timestamp), Optional.of(signatures), body.getBytes(UTF_8), now);
    }
}
