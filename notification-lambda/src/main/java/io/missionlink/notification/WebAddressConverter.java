package io.missionlink.notification;

import java.net.URI;
import java.util.Set;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads the base address of the web client. A slash at its end is removed. */
public final class WebAddressConverter implements Converter<URI> {

    private static final long serialVersionUID = 1L;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** @throws IllegalArgumentException if the value is not an absolute http or https URL of a host */
    @Override
    public URI convert(String value) {
        URI address = URI.create(value.replaceFirst("/$", ""));
        boolean hostOnly = address.getHost() != null && address.getRawPath().isEmpty() && address.getRawQuery() == null
                && address.getRawFragment() == null && address.getRawUserInfo() == null;
        if (!hostOnly || !SCHEMES.contains(address.getScheme())) {
            throw new IllegalArgumentException(
                    "The address of the web client must be an http(s) URL without a path, such as https://missions.example: "
                            + value);
        }
        return address;
    }
}
