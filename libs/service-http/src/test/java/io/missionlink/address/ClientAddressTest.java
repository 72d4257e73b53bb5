package io.missionlink.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    private static final String PEER = "10.0.0.1";

    @Test
    void usesPeerAddressWithoutTrustedProxy() {
        assertThat(ClientAddress.of(PEER, List.of("203.0.113.9"), 0)).isEqualTo(PEER);
        assertThat(ClientAddress.of(PEER, List.of(), 1)).isEqualTo(PEER);
    }

    @Test
    void ignoresForwardedEntriesLeftOfTrustedProxies() {
        List<String> forged = List.of("1.1.1.1, 2.2.2.2, 203.0.113.9");

        assertThat(ClientAddress.of(PEER, forged, 1)).isEqualTo("203.0.113.9");
        assertThat(ClientAddress.of(PEER, forged, 2)).isEqualTo("2.2.2.2");
    }

    @Test
    void ignoresForgedHeaderLineBeforeThatOfTrustedProxy() {
        assertThat(ClientAddress.of(PEER, List.of("1.1.1.1", "203.0.113.9"), 1)).isEqualTo("203.0.113.9");
    }

    @Test
    void groupsIpv6AddressesByNetwork() {
        assertThat(ClientAddress.of("2001:db8:1:2::1", List.of(), 0))
                .isEqualTo(ClientAddress.of("2001:db8:1:2:ffff::9", List.of(), 0))
                .isNotEqualTo(ClientAddress.of("2001:db8:1:3::1", List.of(), 0));
    }

    @Test
    void returnsUnknownForInvalidAddressWithoutDnsLookup() {
        assertThat(ClientAddress.of(PEER, List.of("example.com"), 1)).isEqualTo("unknown");
        assertThat(ClientAddress.of(PEER, List.of(""), 1)).isEqualTo("unknown");
    }
}
