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
 * Argon2id (RFC 9106) of passwords. Passwords are compared in NFKC, so that the same keys give the same password. What was
 * hashed in is cleared and hashed in again: left to the garbage collector, a hash takes a third longer.
 */
public final class Argon2 {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final BlockPool blocks;

    /** @param memoryKib kept to hash in: what all hashes at once take, or 0 for hashes now and then */
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
