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
 * The 10,000 most common passwords, from the ranked list in nbvcxz. Attackers try these first. A native executable contains
 * them from its build and reads no file.
 */
final class CommonPasswords {

    private static final String RANKED = "/dictionaries/passwords.txt";
    private static final int MOST_COMMON = 10_000;
    private static final Set<String> KEYS = read();

    private CommonPasswords() {
    }

    /** Compares after NFKC normalisation and case folding. */
    static boolean contain(String password) {
        return KEYS.contains(Text.key(password));
    }

    /** Passwords below the minimum length count towards the 10,000 but are not stored. */
    private static Set<String> read() {
        try (InputStream list = CommonPasswords.class.getResourceAsStream(RANKED)) {
            if (list == null) {
                throw new IllegalStateException(RANKED + " is not on the class path");
            }
            Set<String> keys = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8)).lines().map(Text::key)
                    .distinct().limit(MOST_COMMON).filter(key -> Text.length(key) >= PasswordRules.MIN)
                    .collect(Collectors.toUnmodifiableSet());
            if (!keys.contains("password")) {
                throw new IllegalStateException(RANKED + " is not the expected list");
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
