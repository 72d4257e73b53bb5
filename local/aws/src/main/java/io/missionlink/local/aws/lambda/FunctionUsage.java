package io.missionlink.local.aws.lambda;

import java.time.Duration;
import java.util.List;

/**
 * Invocations of a function during the last minute.
 *
 * @param average duration in milliseconds, 0 without invocations
 * @param maximum duration in milliseconds, 0 without invocations
 * @param concurrent invocations that run now
 */
public record FunctionUsage(String function, long invocations, long errors, double average, double maximum,
        long concurrent) {

    static FunctionUsage of(String function, List<InvocationLog.Entry> recent, long concurrent) {
        return new FunctionUsage(function, recent.size(), recent.stream().filter(InvocationLog.Entry::failed).count(),
                recent.stream().map(InvocationLog.Entry::duration).mapToLong(Duration::toMillis).average().orElse(0),
                recent.stream().map(InvocationLog.Entry::duration).mapToLong(Duration::toMillis).max().orElse(0), concurrent);
    }
}
