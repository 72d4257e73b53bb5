package io.missionlink.user.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The address that a throttle counts by. */
public final class ClientAddress {

    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientAddress() {
    }

    /**
     * @param peer address of the connection
     * @param forwardedFor {@code X-Forwarded-For} or the like: every proxy adds, on the right, whom it was called by; what is
     *        further left than our own proxies is the caller's claim and counts for nothing
     * @param trustedProxies how many of the proxies are ours
     */
    public static String of(String peer, Optional<String> forwardedFor, int trustedProxies) {
        List<String> hops = forwardedFor.map(value -> Arrays.stream(value.split(",")).map(String::strip).toList())
                .orElse(List.of());
        int fromRight = Math.min(trustedProxies, hops.size());
        return network(fromRight == 0 ? peer : hops.get(hops.size() - fromRight));
    }

    /** An IPv6 client owns a /64 at least: its addresses count as one. */
    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, IPV6_NETWORK_BYTES)
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }
}
