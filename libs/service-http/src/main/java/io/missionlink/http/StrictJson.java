package io.missionlink.http;

import java.io.IOException;
import java.io.Serial;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;

import io.quarkus.jackson.ObjectMapperCustomizer;

/** Strict JSON: no type coercion, no trailing content, no duplicate fields, and limited nesting. */
@Singleton
public final class StrictJson implements ObjectMapperCustomizer {

    /** Limits for JSON from untrusted sources. */
    public static final StreamReadConstraints LIMITS = StreamReadConstraints.builder().maxNestingDepth(16).maxNumberLength(40)
            .build();

    @Override
    @SuppressWarnings("deprecation") // the builder that replaces configure() cannot change Quarkus' own mapper
    public void customize(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.coercionConfigDefaults().setAcceptBlankAsEmpty(false).setCoercion(CoercionInputShape.EmptyString,
                CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.Enum).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        mapper.registerModule(new SimpleModule().addDeserializer(UUID.class, new IdDeserializer())
                .setDeserializerModifier(new ExactEnums()));
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.getFactory().configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
        mapper.getFactory().setStreamReadConstraints(LIMITS);
    }

    /** Accepts canonical UUIDs only; Jackson's deserialiser also accepts Base64 and the empty string. */
    private static final class IdDeserializer extends StdScalarDeserializer<UUID> {

        @Serial
        private static final long serialVersionUID = 1L;

        IdDeserializer() {
            super(UUID.class);
        }

        @Override
        public UUID deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.hasToken(JsonToken.VALUE_STRING) ? json.getText() : "";
            return UuidParser.find(text).orElseThrow(() -> context.weirdStringException(text, UUID.class, "not a UUID"));
        }
    }

    /** Rejects enum constants with surrounding spaces; Jackson reads " OUT" as OUT. */
    private static final class ExactEnums extends BeanDeserializerModifier {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
                BeanDescription description, JsonDeserializer<?> reader) {
            return new ExactEnumDeserializer(reader);
        }
    }

    private static final class ExactEnumDeserializer extends DelegatingDeserializer {

        @Serial
        private static final long serialVersionUID = 1L;

        ExactEnumDeserializer(JsonDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new ExactEnumDeserializer(reader);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.hasToken(JsonToken.VALUE_STRING) && !json.getText().equals(json.getText().trim())) {
                throw context.weirdStringException(json.getText(), handledType(), "not a constant of the enum");
            }
            return super.deserialize(json, context);
        }
    }
}
