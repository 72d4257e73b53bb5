package io.missionlink.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Client address as a rate-limit key. */
public final class ClientAddress {

    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientAddress() {
    }

    /**
     * @param peer address of the connection
     * @param forwardedFor values of {@code X-Forwarded-For} or a similar header, in the order of its lines: each proxy appends
     *        its peer on the right, or in a further line. Entries before those of the trusted proxies may be forged and are
     *        ignored
     * @param trustedProxies number of trusted proxies
     */
    public static String of(String peer, List<String> forwardedFor, int trustedProxies) {
        List<String> hops = forwardedFor.stream().flatMap(value -> Arrays.stream(value.split(","))).map(String::strip).toList();
        int fromRight = Math.min(trustedProxies, hops.size());
        return network(fromRight == 0 ? peer : hops.get(hops.size() - fromRight));
    }

    /** An IPv6 client usually has a whole /64, so its addresses share one key. */
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
