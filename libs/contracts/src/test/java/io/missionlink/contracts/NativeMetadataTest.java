package io.missionlink.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.contracts.event.EventBody;
import io.missionlink.contracts.settlement.SettlementPage;
import io.missionlink.contracts.settlement.SettlementPageResult;

/** Checks the reflection metadata of native images: without it, a native function cannot read an event. */
class NativeMetadataTest {

    private static final String METADATA = "/META-INF/native-image/io.missionlink/contracts/reachability-metadata.json";

    @Test
    void declaresAllTypesOfJsonMessages() throws IOException {
        Set<String> expected = new TreeSet<>(List.of("io.missionlink.contracts.event.EventCodec$Header"));
        Stream.concat(Arrays.stream(EventBody.class.getPermittedSubclasses()),
                Stream.of(SettlementPage.class, SettlementPageResult.class)).forEach(type -> collect(type, expected));

        assertThat(declared()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Collects a type and the io.missionlink types of its components. */
    private static void collect(Type type, Set<String> into) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, into));
        } else if (type instanceof Class<?> ours && ours.getName().startsWith("io.missionlink.") && into.add(ours.getName())
                && ours.isRecord()) {
            Arrays.stream(ours.getRecordComponents()).map(RecordComponent::getGenericType)
                    .forEach(component -> collect(component, into));
        }
    }

    private static List<String> declared() throws IOException {
        try (InputStream file = NativeMetadataTest.class.getResourceAsStream(METADATA)) {
            return new ObjectMapper().readTree(file).get("reflection").findValues("type").stream().map(JsonNode::textValue)
                    .toList();
        }
    }
}
