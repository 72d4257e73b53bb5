package io.missionlink.user.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

import io.missionlink.text.Text;

/**
 * The 10,000 most common passwords, from the ranked list that nbvcxz ships: what an attacker tries first. A native executable
 * has them from its build and reads no file.
 */
final class CommonPasswords {

    private static final String RANKED = "/dictionaries/passwords.txt";
    private static final int MOST_COMMON = 10_000;
    private static final Set<String> KEYS = read();

    private CommonPasswords() {
    }

    /** Compared without regard to case and, in NFKC, to how its characters are written. */
    static boolean contain(String password) {
        return KEYS.contains(Text.key(password));
    }

    /** What is too short to be anybody's password is counted, and not kept. */
    private static Set<String> read() {
        try (InputStream list = CommonPasswords.class.getResourceAsStream(RANKED)) {
            if (list == null) {
                throw new IllegalStateException("No " + RANKED + " on the class path");
            }
            Set<String> keys = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8)).lines().map(Text::key)
                    .distinct().limit(MOST_COMMON).filter(key -> Text.length(key) >= PasswordRules.MIN)
                    .collect(Collectors.toUnmodifiableSet());
            if (!keys.contains("password")) {
                throw new IllegalStateException(RANKED + " is another list");
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
