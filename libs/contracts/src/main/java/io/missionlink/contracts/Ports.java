package io.missionlink.contracts;

/** Ports of the local run (engineering.md, "The two commands"). */
public final class Ports {

    public static final int GATEWAY = 8080;
    public static final int USER_SERVICE = 8081;
    public static final int MISSION_SERVICE = 8082;
    public static final int USER_SERVICE_MANAGEMENT = 9081;
    public static final int MISSION_SERVICE_MANAGEMENT = 9082;
    public static final int AWS = 4566;
    public static final int INBOX = 8025;
    public static final int SMTP = 1025;
    public static final int POSTGRES = 54320;
    public static final int DYNAMODB = 4567;
    public static final int SQS = 4568;
    public static final int PAYMENT_SANDBOX = 4569;

    private Ports() {
    }
}
