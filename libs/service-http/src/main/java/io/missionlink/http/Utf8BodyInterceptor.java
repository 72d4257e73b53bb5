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
 * Rejects JSON bodies that are not well-formed UTF-8 (RFC 8259, 8.1). The JSON reader alone accepts other encodings and invalid
 * byte sequences. Parse errors of any reader become 400.
 */
@Provider
@Priority(Priorities.USER + 1) // runs inside BodyLimitInterceptor
public final class Utf8BodyInterceptor implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] body = context.getInputStream().readAllBytes();
        if (MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType()) && !isUtf8(body)) {
            throw ProblemException.malformed("The request body must be valid UTF-8", List.of());
        }
        context.setInputStream(new ByteArrayInputStream(body));
        try {
            return context.proceed();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw ProblemException.malformed("The request body cannot be parsed", List.of());
        }
    }

    /** JSON contains no literal NUL bytes; UTF-16 and UTF-32 text contains many. */
    private static boolean isUtf8(byte[] body) {
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
