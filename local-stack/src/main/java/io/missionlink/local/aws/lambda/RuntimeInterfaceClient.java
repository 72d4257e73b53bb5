package io.missionlink.local.aws.lambda;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Where AWS's runtime interface client is on this process's own class path; a JVM function does not bring it. */
final class RuntimeInterfaceClient {

    static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private static final List<String> ONE_CLASS_OF_EACH_JAR = List.of(MAIN,
            "com.amazonaws.services.lambda.runtime.RequestStreamHandler",
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer");

    private RuntimeInterfaceClient() {
    }

    static String classPath() {
        return ONE_CLASS_OF_EACH_JAR.stream().map(RuntimeInterfaceClient::jar).map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
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
