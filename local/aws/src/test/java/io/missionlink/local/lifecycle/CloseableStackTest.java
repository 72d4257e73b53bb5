package io.missionlink.local.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class CloseableStackTest {

    @Test
    void closesInReverseOrderOnceDespiteFailures() {
        List<String> closed = new ArrayList<>();
        CloseableStack stack = new CloseableStack();
        stack.add(() -> closed.add("first"));
        stack.add(() -> {
            throw new IllegalStateException("this component fails to close");
        });
        stack.add(() -> closed.add("last"));

        stack.close();
        stack.close();

        assertThat(closed).containsExactly("last", "first");
    }
}
