package io.missionlink.token;

import java.security.PublicKey;
import java.util.Optional;

/** The issuer's public keys that are in force. */
public interface VerificationKeys {

    /** @param keyId header {@code kid} of a token, whoever made it */
    Optional<PublicKey> find(String keyId);
}
