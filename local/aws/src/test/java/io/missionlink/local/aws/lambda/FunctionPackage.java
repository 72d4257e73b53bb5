package io.missionlink.local.aws.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages the test function in the layout of a build. */
public final class FunctionPackage {

    public static final String HANDLER = "io.missionlink.local.aws.lambda.TestFunction::handleRequest";

    private FunctionPackage() {
    }

    public static Path write(Path zip) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            addFunction(out);
        }
        return zip;
    }

    /** A package with a {@code bootstrap} that polls for events itself, like a native executable. */
    public static Path writeWithBootstrap(Path zip) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            addFunction(out);
            out.putNextEntry(new ZipEntry("bootstrap"));
            out.write(
                    "#!/bin/sh\nexec %s -Xmx64m --enable-native-access=ALL-UNNAMED -cp \"$LAMBDA_TASK_ROOT:%s\" %s $_HANDLER\n"
                            .formatted(java, RuntimeInterfaceClient.classPath(), RuntimeInterfaceClient.MAIN)
                            .getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }

    private static void addFunction(ZipOutputStream out) throws IOException {
        String entry = "io/missionlink/local/aws/lambda/TestFunction.class";
        try (InputStream in = FunctionPackage.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new ZipEntry(entry));
            in.transferTo(out);
        }
    }
}
