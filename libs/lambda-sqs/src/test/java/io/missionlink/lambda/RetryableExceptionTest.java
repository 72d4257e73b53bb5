package io.missionlink.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryableExceptionTest {

    private static final Exception CAUSE = new IllegalStateException("closed");

    @Test
    void rejectionIsPermanent() {
        assertThat(new RetryableException.Rejected("status 409").isPermanent()).isTrue();
        assertThat(new RetryableException.Rejected("status 409", CAUSE).isPermanent()).isTrue();
    }

    @Test
    void everythingElseMayPass() {
        assertThat(new RetryableException.Unavailable("no answer", CAUSE).isPermanent()).isFalse();
        assertThat(new RetryableException.LogBehind("1 of 2 pledges").isPermanent()).isFalse();
        assertThat(new RetryableException.Unfinished("1 of 2 messages").isPermanent()).isFalse();
    }
}
