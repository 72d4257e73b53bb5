package io.missionlink.local.aws.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/**
 * Behaves as each message body instructs, and records each message in the file RESULTS as
 * {@code <pid> <body> <receive count>}. The package contains only this class, so it uses only the JDK and Lambda's interface.
 */
public final class TestFunction implements RequestStreamHandler {

    private static final Pattern RECORD = Pattern.compile(
            "\"messageId\":\"([^\"]*)\".*?\"body\":\"([^\"]*)\".*?\"ApproximateReceiveCount\":\"(\\d+)\"");

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        append(System.getenv("EVENTS"), event);
        List<String> failed = new ArrayList<>();
        Matcher record = RECORD.matcher(event);
        while (record.find()) {
            append(System.getenv("RESULTS"), ProcessHandle.current().pid() + " " + record.group(2) + " " + record.group(3));
            if (!succeeds(record.group(2), Integer.parseInt(record.group(3)))) {
                failed.add("{\"itemIdentifier\":\"" + record.group(1) + "\"}");
            }
        }
        out.write(("{\"batchItemFailures\":[" + String.join(",", failed) + "],\"remaining\":"
                + context.getRemainingTimeInMillis() + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean succeeds(String body, int receives) {
        boolean first = receives == 1;
        switch (body.replaceAll("-.*", "")) {
            case "throw" -> throw new IllegalStateException("requested by the message");
            case "die" -> Runtime.getRuntime().halt(3);
            case "dieOnce" -> {
                if (first) {
                    Runtime.getRuntime().halt(3);
                }
            }
            case "hangOnce" -> {
                if (first) {
                    hang();
                }
            }
            default -> {
                return !body.startsWith("fail") && !(body.startsWith("retry") && first);
            }
        }
        return true;
    }

    private static void hang() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void append(String file, String line) throws IOException {
        Files.writeString(Path.of(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
