package io.missionlink.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import software.amazon.awssdk.services.sqs.SqsClient;

/** Delayed messages on the function's own queue. Each wakes the function to send the summary of a person. */
@ApplicationScoped
class SummaryQueue {

    /** A longer wait takes several messages. The alert for old messages fires after 5 minutes and counts a delay. */
    static final Duration MAX_DELAY = Duration.ofMinutes(3);

    private static final String TRACE_HEADER = "X-Amzn-Trace-Id";
    private static final Pattern BODY = Pattern
            .compile("\\{\"summaryFor\":\"([0-9a-f-]{36})\",\"token\":\"([0-9a-f-]{36})\"}");

    private final SqsClient sqs;
    private final NotificationConfig config;
    private final Clock clock;

    SummaryQueue(SqsClient sqs, NotificationConfig config, Clock clock) {
        this.sqs = sqs;
        this.config = config;
        this.clock = clock;
    }

    /** @param token of the wake-up in {@link PersonMails} */
    record Message(UUID userId, String token) {

        /** Returns the message of a body, or empty if the body is another one. */
        static Optional<Message> parse(String body) {
            Matcher matcher = BODY.matcher(body);
            return matcher.matches() ? Optional.of(new Message(UUID.fromString(matcher.group(1)), matcher.group(2)))
                    : Optional.empty();
        }

        String body() {
            return "{\"summaryFor\":\"%s\",\"token\":\"%s\"}".formatted(userId, token);
        }
    }

    /**
     * Each message begins a trace of its own. Lambda counts the invocations of a trace and would stop the chain of messages
     * after 16, as a recursive loop. The token ends the chain instead.
     *
     * @param wait until the summary; rounded up to seconds, and cut at {@link #MAX_DELAY}
     */
    void send(Message message, Duration wait) {
        long seconds = Math.clamp(wait.plusSeconds(1).minusNanos(1).toSeconds(), 1, (int) MAX_DELAY.toSeconds());
        sqs.sendMessage(send -> send.queueUrl(config.queueUrl()).messageBody(message.body()).delaySeconds((int) seconds)
                .overrideConfiguration(override -> override.putHeader(TRACE_HEADER, newTrace())));
    }

    /** Trace header of AWS X-Ray: a version, the time in seconds and 96 random bits, in hexadecimal. */
    private String newTrace() {
        return "Root=1-%08x-%s;Sampled=0".formatted(clock.instant().getEpochSecond(),
                UUID.randomUUID().toString().replace("-", "").substring(8));
    }
}
