package io.missionlink.local.aws.sns;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.http.Xml;
import io.missionlink.local.aws.store.DurableMap;

/** Persistent topics and their attributes, with the quota of AWS. */
final class Topics implements AutoCloseable {

    private static final String DEFAULT_SENDER = "AWS Notifications";
    private static final String DISPLAY_NAME = "DisplayName";

    /** Quota of an account for standard topics. */
    private static final int MAX_TOPICS = 100_000;
    private static final int PAGE = 100;

    private final AwsConfig config;
    private final DurableMap store;

    Topics(Path file, AwsConfig config) {
        this.config = config;
        this.store = new DurableMap(file);
    }

    /** Returns the display name of the topic, which is the sender name of its e-mails. */
    String sender(String arn) {
        return Json.text(require(arn), DISPLAY_NAME).filter(name -> !name.isBlank()).orElse(DEFAULT_SENDER);
    }

    /** @throws AwsException NotFound, or InvalidParameter if the text is not the ARN of a topic */
    ObjectNode require(String arn) {
        if (!arn.startsWith("arn:aws:sns:")) {
            throw invalid("TopicArn");
        }
        return store.get(arn).orElseThrow(() -> new AwsException(404, "NotFound", "Topic does not exist"));
    }

    Xml createTopic(Map<String, String> parameters) {
        String name = parameters.getOrDefault("Name", "");
        if (!name.matches("[A-Za-z0-9_-]{1,256}")) {
            throw invalid("Topic Name");
        }
        ObjectNode attributes = Json.object();
        for (int i = 1; parameters.containsKey("Attributes.entry." + i + ".key"); i++) {
            set(attributes, parameters.get("Attributes.entry." + i + ".key"),
                    parameters.get("Attributes.entry." + i + ".value"));
        }
        return new Xml().text("TopicArn", create(config.arn("sns", name), attributes));
    }

    /** Idempotent for the same attributes. */
    private synchronized String create(String arn, ObjectNode attributes) {
        Optional<ObjectNode> existing = store.get(arn);
        if (existing.isPresent()) {
            attributes.properties().forEach(one -> {
                if (!one.getValue().equals(existing.get().get(one.getKey()))) {
                    throw invalid("Attributes Reason: Topic already exists with different attributes");
                }
            });
            return arn;
        }
        if (store.size() >= MAX_TOPICS) {
            throw new AwsException(403, "TopicLimitExceeded", "Limit of " + MAX_TOPICS + " topics exceeded");
        }
        store.put(arn, attributes);
        return arn;
    }

    /** A missing topic is not an error. */
    void delete(String arn) {
        if (!arn.startsWith("arn:aws:sns:")) {
            throw invalid("TopicArn");
        }
        store.remove(arn);
    }

    Xml listTopics(Map<String, String> parameters) {
        Xml page = new Xml();
        List<String> arns = store.keysFrom(parameters.getOrDefault("NextToken", ""), PAGE + 1);
        arns.stream().limit(PAGE).forEach(arn -> page.child("member", new Xml().text("TopicArn", arn)));
        Xml response = new Xml().child("Topics", page);
        return arns.size() > PAGE ? response.text("NextToken", arns.get(PAGE)) : response;
    }

    Xml getAttributes(Map<String, String> parameters) {
        String arn = parameters.getOrDefault("TopicArn", "");
        ObjectNode topic = require(arn);
        Xml all = new Xml().child("entry", new Xml().text("key", "TopicArn").text("value", arn))
                .child("entry", new Xml().text("key", "Owner").text("value", config.account()));
        topic.properties().forEach(one -> all.child("entry",
                new Xml().text("key", one.getKey()).text("value", one.getValue().asText())));
        return new Xml().child("Attributes", all);
    }

    Xml setAttributes(Map<String, String> parameters) {
        String arn = parameters.getOrDefault("TopicArn", "");
        ObjectNode topic = require(arn).deepCopy();
        set(topic, parameters.getOrDefault("AttributeName", ""), parameters.getOrDefault("AttributeValue", ""));
        store.put(arn, topic);
        return new Xml();
    }

    @Override
    public void close() {
        store.close();
    }

    private static void set(ObjectNode topic, String name, String value) {
        if (name.equals(DISPLAY_NAME) && !Optional.ofNullable(value).orElse("").matches("[\\x20-\\x7e]{0,100}")) {
            throw invalid(DISPLAY_NAME);
        }
        topic.put(name, value);
    }

    private static AwsException invalid(String parameter) {
        return new AwsException(400, "InvalidParameter", "Invalid parameter: " + parameter);
    }
}
