package io.missionlink.local.aws.http;

/** An AWS error response. Clients distinguish errors by the code. */
public final class AwsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public AwsException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public static AwsException validation(String message) {
        return new AwsException(400, "ValidationException", message);
    }

    public static AwsException notFound(String message) {
        return new AwsException(400, "ResourceNotFoundException", message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
