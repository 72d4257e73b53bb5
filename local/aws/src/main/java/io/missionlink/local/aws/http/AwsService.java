package io.missionlink.local.aws.http;

/** An AWS service. It may block, because every request runs on its own virtual thread. */
@FunctionalInterface
public interface AwsService {

    /** @throws AwsException an error, which {@link #errorResponse} encodes in the protocol of the service */
    AwsResponse handle(AwsRequest request);

    default AwsResponse errorResponse(AwsException error) {
        return JsonService.error(AwsResponse.JSON_1_1, error);
    }
}
