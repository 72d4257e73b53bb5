package io.missionlink.user.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id password hashes (RFC 9106). Passwords are normalised to NFKC, so that the same input on different keyboards gives
 * the same hash. Memory blocks are cleared and reused; without reuse a hash takes a third longer because of garbage collection.
 */
public final class Argon2 {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final BlockPool blocks;

    /** @param memoryKib memory kept for reuse, in KiB: enough for all concurrent hashes, or 0 to keep none */
    public Argon2(int memoryKib) {
        blocks = new FixedBlockPool(memoryKib);
    }

    public PhcHash hash(String password, Argon2Cost cost) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PhcHash(cost, salt, derive(password, cost, salt, HASH_BYTES));
    }

    /** Compares in constant time. */
    public boolean matches(String password, PhcHash expected) {
        byte[] actual = derive(password, expected.cost(), expected.salt(), expected.hash().length);
        return MessageDigest.isEqual(actual, expected.hash());
    }

    private byte[] derive(String password, Argon2Cost cost, byte[] salt, int length) {
        byte[] secret = Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .withBlockPool(blocks)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(secret, hash);
        Arrays.fill(secret, (byte) 0);
        return hash;
    }
}
