package io.missionlink.local.aws.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs the test function as a build would. */
public final class FunctionPackage {

    public static final String HANDLER = "io.missionlink.local.aws.lambda.TestFunction::handleRequest";

    private FunctionPackage() {
    }

    public static Path write(Path zip) throws IOException {
        String entry = "io/missionlink/local/aws/lambda/TestFunction.class";
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                InputStream in = FunctionPackage.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new ZipEntry(entry));
            in.transferTo(out);
        }
        return zip;
    }
}
