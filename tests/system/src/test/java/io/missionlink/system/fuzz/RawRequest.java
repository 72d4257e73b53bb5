package io.missionlink.system.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that is sent byte for byte, without any normalisation.
 *
 * @param target path and query; one byte per character (ISO 8859-1)
 * @param headers each as {@code name: value}
 */
record RawRequest(String method, String target, List<String> headers, byte[] body) {

    private static final int MAX_SHOWN_LENGTH = 600;

    static RawRequest of(String method, String target, List<String> headers) {
        return new RawRequest(method, target, headers, new byte[0]);
    }

    RawRequest with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new RawRequest(method, target, more, body);
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (body.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    @Override
    public String toString() {
        String shown = headers.stream().filter(header -> !header.startsWith("Authorization:"))
                .map(header -> shortened(header)).toList() + "\n  " + shortened(new String(body, StandardCharsets.UTF_8));
        return "%s %s %s".formatted(method, shortened(target), shown);
    }

    private static String shortened(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(MAX_SHOWN_LENGTH).forEach(c -> shown.append(c < ' ' || c > '~' ? "\\u%04x".formatted(c) : (char) c));
        return shown.append(text.length() > MAX_SHOWN_LENGTH ? "... (" + text.length() + ")" : "").toString();
    }
}
