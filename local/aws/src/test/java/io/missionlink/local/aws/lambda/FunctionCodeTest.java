package io.missionlink.local.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionCodeTest {

    private static final int ROUNDS = 20;
    private static final int FILES = 100;

    @TempDir
    private Path folder;

    @Test
    void unpacksNewPackageOnceWhenTwoStacksStart() throws Exception {
        Path zip = folder.resolve("function.zip");
        Callable<FunctionCode> unpack = () -> FunctionCode.unpack("work", zip);
        try (ExecutorService stacks = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                write(zip, "round " + round);

                List<Future<FunctionCode>> unpacked = stacks.invokeAll(List.of(unpack, unpack));

                Path directory = unpacked.get(0).get().directory();
                assertThat(unpacked.get(1).get().directory()).isEqualTo(directory);
                assertThat(directory.resolve("lib/0.txt")).hasContent("round " + round);
                assertThat(folder).isDirectoryNotContaining("glob:**/.unpacking-*");
            }
        }
    }

    private static void write(Path zip, String content) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < FILES; i++) {
                out.putNextEntry(new ZipEntry("lib/" + i + ".txt"));
                out.write(content.getBytes());
            }
        }
    }
}
