package io.missionlink.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

/** Limits request bodies to 64 KiB, also when the request declares no length (chunked). */
@Provider
@Priority(Priorities.USER)
public final class BodyLimitInterceptor implements ReaderInterceptor {

    static final long MAX_BYTES = 64 * 1024;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new LimitedStream(context.getInputStream()));
        return context.proceed();
    }

    private static ProblemException tooLarge() {
        return new ProblemException(CommonProblems.TOO_LARGE, "The request body must not exceed " + MAX_BYTES + " bytes");
    }

    private static final class LimitedStream extends FilterInputStream {

        private long remaining = MAX_BYTES;

        LimitedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            remaining -= read;
            if (remaining < 0) {
                throw tooLarge();
            }
        }
    }
}
