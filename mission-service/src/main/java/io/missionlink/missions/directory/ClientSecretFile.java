package io.missionlink.missions.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.runtime.Startup;

/**
 * Client secret of this service, read from a file that changes on rotation. It is read at startup, and again after user-service
 * rejects it.
 */
@Startup
@ApplicationScoped
@Unremovable
@Named("client-secret")
public class ClientSecretFile implements CredentialsProvider {

    /** Name of the credential. */
    static final String KEY = "secret";

    private final Path file;

    ClientSecretFile(DirectoryConfig config) {
        file = config.clientSecretFile();
        read();
    }

    @Override
    public Map<String, String> getCredentials(String provider) {
        return Map.of(KEY, read());
    }

    /** @throws IllegalStateException if the file is empty or unreadable */
    private String read() {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IllegalStateException("CLIENT_SECRET_FILE is empty: " + file);
            }
            return secret;
        } catch (IOException e) {
            throw new IllegalStateException("CLIENT_SECRET_FILE cannot be read: " + file, e);
        }
    }
}
