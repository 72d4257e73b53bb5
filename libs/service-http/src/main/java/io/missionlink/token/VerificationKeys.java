package io.missionlink.token;

import java.security.PublicKey;
import java.util.Optional;

/** Valid public keys of the issuer. */
public interface VerificationKeys {

    /** @param keyId header {@code kid} of a token; untrusted input */
    Optional<PublicKey> find(String keyId);
}
