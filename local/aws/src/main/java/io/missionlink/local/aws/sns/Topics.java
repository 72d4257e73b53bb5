package io.missionlink.local.aws.sns;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.http.Xml;
import io.missionlink.local.aws.store.DurableMap;

/** Persistent topics and their attributes. */
final class Topics implements AutoCloseable {

    private static final String DEFAULT_SENDER = "AWS Notifications";
    private static final String DISPLAY_NAME = "DisplayName";

    private final AwsConfig config;
    private final DurableMap store;

    Topics(Path file, AwsConfig config) {
        this.config = config;
        this.store = new DurableMap(file);
    }

    /** Idempotent: returns the ARN of an existing topic. */
    String create(String name) {
        if (!name.matches("[A-Za-z0-9_-]{1,256}")) {
            throw invalid("Topic Name");
        }
        String arn = config.arn("sns", name);
        if (store.get(arn).isEmpty()) {
            store.put(arn, Json.object());
        }
        return arn;
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
        String arn = create(parameters.getOrDefault("Name", ""));
        for (int i = 1; parameters.containsKey("Attributes.entry." + i + ".key"); i++) {
            set(arn, parameters.get("Attributes.entry." + i + ".key"), parameters.get("Attributes.entry." + i + ".value"));
        }
        return new Xml().text("TopicArn", arn);
    }

    Xml listTopics(Map<String, String> parameters) {
        Xml all = new Xml();
        store.all().keySet().forEach(arn -> all.child("member", new Xml().text("TopicArn", arn)));
        return new Xml().child("Topics", all);
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
        set(parameters.getOrDefault("TopicArn", ""), parameters.getOrDefault("AttributeName", ""),
                parameters.getOrDefault("AttributeValue", ""));
        return new Xml();
    }

    @Override
    public void close() {
        store.close();
    }

    void setDisplayName(String arn, String displayName) {
        set(arn, DISPLAY_NAME, displayName);
    }

    private void set(String arn, String name, String value) {
        ObjectNode topic = require(arn).deepCopy();
        if (name.equals(DISPLAY_NAME) && !Optional.ofNullable(value).orElse("").matches("[\\x20-\\x7e]{0,100}")) {
            throw invalid(DISPLAY_NAME);
        }
        store.put(arn, topic.put(name, value));
    }

    private static AwsException invalid(String parameter) {
        return new AwsException(400, "InvalidParameter", "Invalid parameter: " + parameter);
    }
}
