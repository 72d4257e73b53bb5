package io.missionlink.missions.aws;

import java.util.Set;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Classifies failures of AWS calls. */
public final class AwsFailures {

    private static final Set<String> PAYLOAD_ERRORS = Set.of("ValidationException", "ItemCollectionSizeLimitExceededException",
            "RequestEntityTooLargeException", "PayloadTooLargeException");
    private static final int PAYLOAD_TOO_LARGE = 413;

    private AwsFailures() {
    }

    /** Whether AWS rejects the payload, so that a retry of the same call cannot succeed. All other failures are retryable. */
    public static boolean isPayloadRejected(SdkException failure) {
        return failure instanceof AwsServiceException service
                && (service.statusCode() == PAYLOAD_TOO_LARGE || PAYLOAD_ERRORS.contains(code(service)));
    }

    /** Returns the error code or, if there was no response, the exception type. Contains no personal data. */
    public static String code(SdkException failure) {
        return failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                && service.awsErrorDetails().errorCode() != null
                        ? service.awsErrorDetails().errorCode()
                        : failure.getClass().getSimpleName();
    }
}
