package io.missionlink.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.restassured.RestAssured;

/** A service rejects headers that it could read in two ways, and encodings that it does not support. */
public abstract class RequestHeadersTestBase {

    private final String path;

    /** @param path path of a POST route with a JSON body */
    protected RequestHeadersTestBase(String path) {
        this.path = path;
    }

    @ParameterizedTest
    @ValueSource(strings = { "Host", "Authorization", "Content-Type", "Idempotency-Key", "webhook-id", "webhook-timestamp",
            "webhook-signature" })
    void rejectsRepeatedHeader(String name) throws IOException {
        assertThat(post(name + ": a\r\n" + (name.equals("Host") ? "" : name + ": a\r\n"))).startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "\"code\":\"malformed\"", name.toLowerCase());
    }

    @Test
    void rejectsContradictingContentLengths() throws IOException {
        assertThat(post("Content-Length: 1\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "gzip", "br", "identity, gzip" })
    void rejectsEncodedBody(String encoding) {
        given().contentType("application/json").header("Content-Encoding", encoding).body(new byte[] { 0x1f, (byte) 0x8b, 8 })
                .post(path).then().statusCode(415).contentType("application/problem+json")
                .header("Accept-Encoding", "identity").body("code", equalTo("unsupported-media-type"));
    }

    @Test
    void acceptsIdentityEncoding() {
        assertThat(given().contentType("application/json").header("Content-Encoding", "identity").body("{}").post(path)
                .statusCode()).isIn(401, 422);
    }

    private String post(String headers) throws IOException {
        return RawHttpClient.exchange(RestAssured.port, "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Length: 2\r\nConnection: close\r\n" + headers + "\r\n{}");
    }
}
