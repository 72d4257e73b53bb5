package io.missionlink.local.aws.http;

import java.util.Map;
import java.util.Optional;

/**
 * Finds the AWS service of a request: by the header X-Amz-Target (JSON protocol), the URL path (Lambda), the service name in
 * the
 * credential scope of the signature, or the parameter Action (query protocol). Signatures are not verified.
 */
public final class Router {

    /** The services of the endpoint. */
    public enum Service {
        DYNAMODB,
        SQS,
        EVENTS,
        SNS,
        LAMBDA,
        SECRETS,
        STS
    }

    private static final Map<String, Service> BY_TARGET = Map.of(
            "DynamoDB_20120810", Service.DYNAMODB,
            "DynamoDBStreams_20120810", Service.DYNAMODB,
            "AmazonSQS", Service.SQS,
            "AWSEvents", Service.EVENTS,
            "secretsmanager", Service.SECRETS);

    private static final Map<String, Service> BY_SCOPE = Map.of(
            "dynamodb", Service.DYNAMODB,
            "sqs", Service.SQS,
            "events", Service.EVENTS,
            "sns", Service.SNS,
            "lambda", Service.LAMBDA,
            "secretsmanager", Service.SECRETS,
            "sts", Service.STS);

    private final QueryService sns;
    private final QueryService sts;

    public Router(QueryService sns, QueryService sts) {
        this.sns = sns;
        this.sts = sts;
    }

    public Optional<Service> route(AwsRequest request) {
        Optional<Service> byTarget = request.target()
                .map(target -> BY_TARGET.get(target.contains(".") ? target.substring(0, target.indexOf('.')) : target));
        if (byTarget.isPresent()) {
            return byTarget;
        }
        if (request.path().startsWith("/2015-03-31/")) {
            return Optional.of(Service.LAMBDA);
        }
        return request.scope().map(BY_SCOPE::get).or(() -> byAction(request));
    }

    private Optional<Service> byAction(AwsRequest request) {
        String action = request.parameters().getOrDefault("Action", "");
        if (sns.supports(action)) {
            return Optional.of(Service.SNS);
        }
        if (sts.supports(action)) {
            return Optional.of(Service.STS);
        }
        return action.isEmpty() ? Optional.empty() : Optional.of(Service.SQS);
    }
}
