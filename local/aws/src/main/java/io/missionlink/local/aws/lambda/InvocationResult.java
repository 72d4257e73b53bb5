package io.missionlink.local.aws.lambda;

/**
 * What came of an invocation.
 *
 * @param failed whether the function raised an error, ran out of time or lost its worker
 * @param payload the function's answer, or AWS's JSON shape of the error
 */
public record InvocationResult(boolean failed, byte[] payload) {

    static InvocationResult failure(String type, String message) {
        return new InvocationResult(true, io.missionlink.local.aws.http.Json.object().put("errorMessage", message)
                .put("errorType", type).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
