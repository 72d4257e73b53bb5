package io.missionlink.local.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class CloserTest {

    @Test
    void closesInOppositeOrderAndEachPartOnceWhateverFails() {
        List<String> closed = new ArrayList<>();
        Closer closer = new Closer();
        closer.add(() -> closed.add("first"));
        closer.add(() -> {
            throw new IllegalStateException("this part fails to close");
        });
        closer.add(() -> closed.add("last"));

        closer.close();
        closer.close();

        assertThat(closed).containsExactly("last", "first");
    }
}
