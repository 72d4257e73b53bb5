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

/** An example signed by another implementation, and variations of it that must be rejected. */
class WebhookSignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("another secret than the signer's".getBytes(UTF_8));
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330L);

    private final WebhookSignature signature = new WebhookSignature(List.of(SECRET));

    @Test
    void acceptsExample() {
        assertThat(isValid(ID, TIMESTAMP, SIGNATURE, BODY, SENT)).isTrue();
    }

    @Test
    void acceptsOneValidSignatureOfSeveral() {
        assertThat(isValid(ID, TIMESTAMP, "v1a,xyz v1,AAAA " + SIGNATURE, BODY, SENT)).isTrue();
    }

    @Test
    void acceptsSignatureByAnyConfiguredSecret() {
        assertThat(new WebhookSignature(List.of(OTHER_SECRET, " " + SECRET)).isValid(Optional.of(ID), Optional.of(TIMESTAMP),
                Optional.of(SIGNATURE), BODY.getBytes(UTF_8), SENT)).isTrue();
        assertThat(new WebhookSignature(List.of(OTHER_SECRET)).isValid(Optional.of(ID), Optional.of(TIMESTAMP),
                Optional.of(SIGNATURE), BODY.getBytes(UTF_8), SENT)).isFalse();
    }

    @Test
    void rejectsChangedIdTimestampOrBody() {
        assertThat(isValid("msg_other", TIMESTAMP, SIGNATURE, BODY, SENT)).isFalse();
        assertThat(isValid(ID, "1614265331", SIGNATURE, BODY, SENT)).isFalse();
        assertThat(isValid(ID, TIMESTAMP, SIGNATURE, BODY + " ", SENT)).isFalse();
        assertThat(isValid(ID, TIMESTAMP, SIGNATURE, "", SENT)).isFalse();
    }

    @Test
    void allowsClockSkewOfFiveMinutes() {
        assertThat(isValid(ID, TIMESTAMP, SIGNATURE, BODY, SENT.plusSeconds(300))).isTrue();
        assertThat(isValid(ID, TIMESTAMP, SIGNATURE, BODY, SENT.minusSeconds(300))).isTrue();
        assertThat(isValid(ID, TIMESTAMP, SIGNATURE, BODY, SENT.plusSeconds(301))).isFalse();
        assertThat(isValid(ID, TIMESTAMP, SIGNATURE, BODY, SENT.minusSeconds(301))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "v1", "v1,", "v1,!", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "v1,g0hM9SsE+OTPJTGt",
            "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" })
    void rejectsMalformedOrOtherSignature(String signatures) {
        assertThat(isValid(ID, TIMESTAMP, signatures, BODY, SENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "now", "-1", "1614265330.0", "99999999999999999999", "0x60", " 1614265330" })
    void rejectsTimestampThatIsNotSeconds(String timestamp) {
        assertThat(isValid(ID, timestamp, SIGNATURE, BODY, SENT)).isFalse();
    }

    @Test
    void requiresEveryHeader() {
        byte[] body = BODY.getBytes(UTF_8);
        assertThat(signature.isValid(Optional.empty(), Optional.of(TIMESTAMP), Optional.of(SIGNATURE), body, SENT)).isFalse();
        assertThat(signature.isValid(Optional.of(ID), Optional.empty(), Optional.of(SIGNATURE), body, SENT)).isFalse();
        assertThat(signature.isValid(Optional.of(ID), Optional.of(TIMESTAMP), Optional.empty(), body, SENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64",
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" })
    void rejectsInvalidSecretWithoutRevealingIt(String secret) {
        assertThatThrownBy(() -> new WebhookSignature(List.of(secret))).isInstanceOf(IllegalArgumentException.class)
                .message().doesNotContain("c2hvcnQ", "MfKQ");
    }

    private boolean isValid(String id, String timestamp, String signatures, String body, Instant now) {
        return signature.isValid(Optional.of(id), Optional.of(timestamp), Optional.of(signatures), body.getBytes(UTF_8), now);
    }
}
