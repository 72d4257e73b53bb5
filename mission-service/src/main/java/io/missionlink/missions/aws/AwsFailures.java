package io.missionlink.missions.aws;

import java.util.Set;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What failures of AWS calls mean to us, in one place. */
public final class AwsFailures {

    private static final Set<String> OF_THE_CONTENT = Set.of("ValidationException", "ItemCollectionSizeLimitExceededException",
            "RequestEntityTooLargeException", "PayloadTooLargeException");
    private static final int TOO_LARGE = 413;

    private AwsFailures() {
    }

    /** Whether the call fails however often it is made: what it carries is refused. All else may pass. */
    public static boolean isOfTheContent(SdkException failure) {
        return failure instanceof AwsServiceException service
                && (service.statusCode() == TOO_LARGE || OF_THE_CONTENT.contains(code(service)));
    }

    /** The error code, or the kind of failure if the service did not answer: safe to log. */
    public static String code(SdkException failure) {
        return failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                && service.awsErrorDetails().errorCode() != null
                        ? service.awsErrorDetails().errorCode()
                        : failure.getClass().getSimpleName();
    }
}
