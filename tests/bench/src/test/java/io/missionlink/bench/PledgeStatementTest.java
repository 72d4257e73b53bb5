package io.missionlink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class PledgeStatementTest {

    @Test
    void replacesNamesByPlaceholdersAndKeepsCasts() {
        PledgeStatement statement = PledgeStatement.parse("SELECT :amount, :id::text WHERE :amount > 0");
        assertThat(statement.sql()).isEqualTo("SELECT ?, ?::text WHERE ? > 0");
        assertThat(statement.values(Map.of("id", "x", "amount", 5L))).containsExactly(5L, "x", 5L);
    }
}
