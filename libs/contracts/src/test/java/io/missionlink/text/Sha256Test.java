package io.missionlink.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

/** Uses the test vectors of FIPS 180-4 and, for non-ASCII text, the output of sha256sum. */
class Sha256Test {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String MILLION_A = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

    @Test
    void hashesTextAsUtf8() {
        assertThat(Sha256.hex("abc")).isEqualTo(ABC);
        assertThat(Sha256.of("abc")).isEqualTo(HexFormat.of().parseHex(ABC));
        assertThat(Sha256.hex("보스")).isEqualTo("031bf95933a4931cb8a6db4a98487adab6a7a88508872a3bd5f061b972ea0876");
    }

    @Test
    void hashesBytes() {
        assertThat(Sha256.of(new byte[] { 'a', 'b', 'c' })).isEqualTo(HexFormat.of().parseHex(ABC));
    }

    @Test
    void hashesStreamLargerThanBuffer() throws IOException {
        assertThat(Sha256.hex(new ByteArrayInputStream("a".repeat(1_000_000).getBytes()))).isEqualTo(MILLION_A);
    }
}
