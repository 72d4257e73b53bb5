package io.missionlink.local.aws;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.missionlink.contracts.Ports;
import io.missionlink.local.aws.secrets.MountedSecret;

/**
 * Where the local AWS listens, keeps its state and finds what it does not run itself.
 *
 * @param directory everything that outlives a crash, and the workers' logs
 * @param port of the one AWS endpoint; 0 takes a free one
 * @param sqsPort of ElasticMQ behind it; 0 takes a free one
 * @param dynamoDb DynamoDB Local, started by someone else; waited for up to 30 s
 * @param smtpPort where SNS hands its e-mail over
 * @param confirmByMail whether an e-mail subscription waits for its owner's click, as on AWS
 * @param visibilityTimeout how long a message that someone received stays hidden: the longest wait after a crash
 * @param retryDelay how long a message stays hidden after an invocation that failed
 * @param maxReceiveCount receives after which a message goes to the dead-letter queue
 * @param secrets what Secrets Manager has to hold
 */
public record AwsConfig(Path directory, int port, int sqsPort, URI dynamoDb, int smtpPort, String region, String account,
        boolean confirmByMail, Duration visibilityTimeout, Duration retryDelay, int maxReceiveCount,
        List<FunctionSpec> functions, BusFaults busFaults, List<MountedSecret> secrets) {

    public AwsConfig {
        functions = List.copyOf(functions);
        secrets = List.copyOf(secrets);
    }

    /** The ports, names and times of the local run. */
    public static AwsConfig local(Path directory) {
        return new AwsConfig(directory, Ports.AWS, Ports.SQS, URI.create("http://localhost:" + Ports.DYNAMODB), Ports.SMTP,
                "ap-northeast-2", "000000000000", false, Duration.ofSeconds(30), Duration.ofSeconds(2), 5, List.of(),
                BusFaults.NONE, List.of());
    }

    public AwsConfig withPorts(int port, int sqsPort) {
        return new AwsConfig(directory, port, sqsPort, dynamoDb, smtpPort, region, account, confirmByMail, visibilityTimeout,
                retryDelay, maxReceiveCount, functions, busFaults, secrets);
    }

    public AwsConfig withDynamoDb(URI dynamoDb) {
        return new AwsConfig(directory, port, sqsPort, dynamoDb, smtpPort, region, account, confirmByMail, visibilityTimeout,
                retryDelay, maxReceiveCount, functions, busFaults, secrets);
    }

    public AwsConfig withSmtpPort(int smtpPort) {
        return new AwsConfig(directory, port, sqsPort, dynamoDb, smtpPort, region, account, confirmByMail, visibilityTimeout,
                retryDelay, maxReceiveCount, functions, busFaults, secrets);
    }

    public AwsConfig withConfirmByMail(boolean confirmByMail) {
        return new AwsConfig(directory, port, sqsPort, dynamoDb, smtpPort, region, account, confirmByMail, visibilityTimeout,
                retryDelay, maxReceiveCount, functions, busFaults, secrets);
    }

    public AwsConfig withDelivery(Duration visibilityTimeout, Duration retryDelay, int maxReceiveCount) {
        return new AwsConfig(directory, port, sqsPort, dynamoDb, smtpPort, region, account, confirmByMail, visibilityTimeout,
                retryDelay, maxReceiveCount, functions, busFaults, secrets);
    }

    public AwsConfig withFunctions(List<FunctionSpec> functions) {
        return new AwsConfig(directory, port, sqsPort, dynamoDb, smtpPort, region, account, confirmByMail, visibilityTimeout,
                retryDelay, maxReceiveCount, functions, busFaults, secrets);
    }

    public AwsConfig withBusFaults(BusFaults busFaults) {
        return new AwsConfig(directory, port, sqsPort, dynamoDb, smtpPort, region, account, confirmByMail, visibilityTimeout,
                retryDelay, maxReceiveCount, functions, busFaults, secrets);
    }

    public AwsConfig withSecrets(List<MountedSecret> secrets) {
        return new AwsConfig(directory, port, sqsPort, dynamoDb, smtpPort, region, account, confirmByMail, visibilityTimeout,
                retryDelay, maxReceiveCount, functions, busFaults, secrets);
    }

    /** {@code arn:aws:<service>:<region>:<account>:<resource>}. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
