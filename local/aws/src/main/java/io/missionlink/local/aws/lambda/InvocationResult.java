package io.missionlink.local.aws.lambda;

/**
 * Result of an invocation.
 *
 * @param failed whether the function raised an error, timed out or lost its worker
 * @param payload the response of the function, or the error in AWS's JSON format
 */
public record InvocationResult(boolean failed, byte[] payload) {

    static InvocationResult failure(String type, String message) {
        return new InvocationResult(true, io.missionlink.local.aws.http.Json.object().put("errorMessage", message)
                .put("errorType", type).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
