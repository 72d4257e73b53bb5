package io.missionlink.local.aws.http;

/** One AWS service. It may block: every request has a virtual thread of its own. */
@FunctionalInterface
public interface AwsService {

    /** @throws AwsException a refusal, for {@link #refuse} to word in the service's protocol */
    AwsResponse handle(AwsRequest request);

    default AwsResponse refuse(AwsException refusal) {
        return JsonService.error(AwsResponse.JSON_1_1, refusal);
    }
}
