package io.missionlink.local.aws.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Locates AWS's runtime interface client on the class path of this process. The package of a JVM function does not contain it.
 */
final class RuntimeInterfaceClient {

    static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private static final String NATIVE_LIBRARY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
    private static final boolean MUSL = Files.exists(Path.of("/etc/alpine-release"));

    private static final List<String> ONE_CLASS_OF_EACH_JAR = List.of(MAIN,
            "com.amazonaws.services.lambda.runtime.RequestStreamHandler",
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer");

    private RuntimeInterfaceClient() {
    }

    static String classPath() {
        return ONE_CLASS_OF_EACH_JAR.stream().map(RuntimeInterfaceClient::jar).map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Returns the JVM flag with the path of the client's native library, which is unpacked once for all workers. Without the
     * flag each worker unpacks it to the same path in /tmp, and two workers that start together corrupt each other's copy.
     */
    static synchronized String nativeLibraryFlag(Path directory) {
        String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        String name = "libaws-lambda-jni.linux" + (MUSL ? "_musl" : "") + "-" + processor + ".so";
        Path library = directory.resolve(name);
        try (InputStream packed = RuntimeInterfaceClient.class.getResourceAsStream("/jni/" + name)) {
            if (packed != null && !Files.exists(library)) {
                Files.createDirectories(directory);
                Path unfinished = directory.resolve("." + name);
                Files.copy(packed, unfinished, StandardCopyOption.REPLACE_EXISTING);
                Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The Lambda runtime interface client cannot be unpacked: " + library, e);
        }
        return "-D" + NATIVE_LIBRARY + "=" + library;
    }

    private static Path jar(String className) {
        try {
            Class<?> found = Class.forName(className, false, RuntimeInterfaceClient.class.getClassLoader());
            return Path.of(found.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("The Lambda runtime interface client is not on the class path: " + className, e);
        }
    }
}
