package io.missionlink.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.missionlink.testing.RawHttpClient;

/** DynamoDB Local serves only programs of this machine. */
class DynamoDbLocalTest {

    private static final String BODY = "{}";

    /** On Linux, the whole network 127.0.0.0/8 is local, so a server on all addresses would accept the connection. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void listensOnOneAddressOnly() {
        assertThatThrownBy(() -> new Socket("127.0.0.2", TestDynamoDb.endpoint().getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void rejectsRequestToOtherHost() throws IOException {
        assertThat(listTables("localhost")).startsWith("HTTP/1.1 200 ").contains("TableNames");
        assertThat(listTables("127.0.0.1")).startsWith("HTTP/1.1 200 ");
        assertThat(listTables("evil.example")).startsWith("HTTP/1.1 404 ").doesNotContain("TableNames");
    }

    private static String listTables(String host) throws IOException {
        int port = TestDynamoDb.endpoint().getPort();
        return RawHttpClient.exchange(port, "POST / HTTP/1.1\r\nHost: " + host + ":" + port
                + "\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\nContent-Type: application/x-amz-json-1.0"
                + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=local/20260101/ap-northeast-2/dynamodb/aws4_request, "
                + "SignedHeaders=host, Signature=0\r\nContent-Length: " + BODY.length() + "\r\nConnection: close\r\n\r\n"
                + BODY, Duration.ofSeconds(60));
    }
}
