package io.missionlink.tracing;

import java.util.List;

import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Replaces the attributes of HTTP spans that can contain personal data: addresses, queries, user agents. */
@Singleton
class PersonalDataFilter implements SpanProcessor {

    static final String REMOVED = "removed";

    private static final AttributeKey<String> FULL_URL = AttributeKey.stringKey("url.full");
    private static final List<AttributeKey<String>> PERSONAL = List.of(AttributeKey.stringKey("client.address"),
            AttributeKey.stringKey("url.query"), AttributeKey.stringKey("user_agent.original"));

    /** The instrumentation sets these attributes before the span starts; a span cannot lose an attribute. */
    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {
        for (AttributeKey<String> key : PERSONAL) {
            if (span.getAttribute(key) != null) {
                span.setAttribute(key, REMOVED);
            }
        }
        String url = span.getAttribute(FULL_URL);
        if (url != null && url.indexOf('?') >= 0) {
            span.setAttribute(FULL_URL, url.substring(0, url.indexOf('?')));
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // Nothing to do: see isEndRequired.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
