package io.missionlink.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

/**
 * A body is text in UTF-8 (RFC 8259, 8.1), and well-formed: the JSON reader takes other encodings, and bytes that only look
 * like UTF-8. What no reader can read is the caller's error.
 */
@Provider
@Priority(Priorities.USER + 1) // inside of BodyLimit
public final class BodyText implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] body = context.getInputStream().readAllBytes();
        if (MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType()) && !isText(body)) {
            throw Refusal.malformed("The body is not text in UTF-8", List.of());
        }
        context.setInputStream(new ByteArrayInputStream(body));
        try {
            return context.proceed();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Refusal.malformed("The body cannot be read", List.of());
        }
    }

    /** No JSON has a NUL as such; in a text of another encoding there are many. */
    private static boolean isText(byte[] body) {
        for (byte b : body) {
            if (b == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
