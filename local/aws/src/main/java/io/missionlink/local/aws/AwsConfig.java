package io.missionlink.local.aws;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.missionlink.contracts.Ports;
import io.missionlink.local.aws.secrets.MountedSecret;

/**
 * Configuration of the local AWS endpoint.
 *
 * @param directory persistent state and the logs of the workers
 * @param port of the AWS endpoint; 0 selects a free port
 * @param sqsPort of ElasticMQ behind the endpoint; 0 selects a free port
 * @param dynamoDb DynamoDB Local, which the caller starts; the endpoint waits for it up to 60 s
 * @param smtpPort port of the SMTP server for e-mails of SNS
 * @param confirmByMail whether the owner of an e-mail address must confirm a subscription by a link, as on AWS
 * @param visibilityTimeout how long a received message stays hidden: the longest delay after a crash
 * @param retryDelay how long a message stays hidden after its first failed invocation
 * @param maxReceiveCount receives after which a message goes to the dead-letter queue
 * @param secrets secrets that Secrets Manager creates at its start
 */
public record AwsConfig(Path directory, int port, int sqsPort, URI dynamoDb, int smtpPort, String region, String account,
        boolean confirmByMail, Duration visibilityTimeout, Duration retryDelay, int maxReceiveCount,
        List<FunctionSpec> functions, EventBusFaults busFaults, List<MountedSecret> secrets) {

    public AwsConfig {
        functions = List.copyOf(functions);
        secrets = List.copyOf(secrets);
    }

    /** Returns the ports, names and times of the local run. */
    public static AwsConfig local(Path directory) {
        return new AwsConfig(directory, Ports.AWS, Ports.SQS, URI.create("http://localhost:" + Ports.DYNAMODB), Ports.SMTP,
                "ap-northeast-2", "000000000000", false, Duration.ofSeconds(30), Duration.ofSeconds(2), 5, List.of(),
                EventBusFaults.NONE, List.of());
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

    /** @param confirmByMail whether the owner of an e-mail address must confirm a subscription by a link */
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

    public AwsConfig withBusFaults(EventBusFaults busFaults) {
        return new AwsConfig(directory, port, sqsPort, dynamoDb, smtpPort, region, account, confirmByMail, visibilityTimeout,
                retryDelay, maxReceiveCount, functions, busFaults, secrets);
    }

    public AwsConfig withSecrets(List<MountedSecret> secrets) {
        return new AwsConfig(directory, port, sqsPort, dynamoDb, smtpPort, region, account, confirmByMail, visibilityTimeout,
                retryDelay, maxReceiveCount, functions, busFaults, secrets);
    }

    /** Log file of the workers of a function. */
    public Path log(FunctionSpec function) {
        return directory.resolve("logs").resolve(function.name() + ".log");
    }

    /** {@code arn:aws:<service>:<region>:<account>:<resource>}. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
