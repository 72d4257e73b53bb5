package io.missionlink.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryableExceptionTest {

    private static final Exception CAUSE = new IllegalStateException("closed");

    @Test
    void requiresOperatorAfterRejection() {
        assertThat(new RetryableException.Rejected("status 409").requiresOperator()).isTrue();
        assertThat(new RetryableException.Rejected("status 409", CAUSE).requiresOperator()).isTrue();
    }

    @Test
    void doesNotRequireOperatorForOtherCauses() {
        assertThat(new RetryableException.Unavailable("timeout", CAUSE).requiresOperator()).isFalse();
        assertThat(new RetryableException.LogBehind("1 of 2 pledges").requiresOperator()).isFalse();
        assertThat(new RetryableException.Unfinished("1 of 2 messages").requiresOperator()).isFalse();
    }
}
