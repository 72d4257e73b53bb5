package io.missionlink.system.fuzz;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Credentials of a service client and of the payment provider.
 *
 * @param clientCredentials client ID and secret, form encoded
 * @param webhookKey {@code whsec_<base64>}
 */
public record PlatformCredentials(String clientCredentials, String webhookKey) {

    /** Signature headers of a webhook message from the payment provider (Standard Webhooks 1.0). */
    List<String> signature(byte[] body) {
        String id = UUID.randomUUID().toString();
        long now = Instant.now().getEpochSecond();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(webhookKey.substring("whsec_".length())), "HmacSHA256"));
            mac.update("%s.%d.".formatted(id, now).getBytes(StandardCharsets.UTF_8));
            return List.of("webhook-id: " + id, "webhook-timestamp: " + now,
                    "webhook-signature: v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
