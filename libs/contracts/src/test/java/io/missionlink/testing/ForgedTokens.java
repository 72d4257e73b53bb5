package io.missionlink.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

import io.missionlink.contracts.Tokens;

/** Forged access tokens (RFC 8725). Each is valid except for the one defect in its name. */
public final class ForgedTokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int P256_SIGNATURE_BYTES = 64;
    private static final int LIFETIME = 900;

    private final EllipticCurveJsonWebKey ours;
    private final EllipticCurveJsonWebKey foreign;
    private final String issuer;
    private final String otherAudience;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private ForgedTokens(EllipticCurveJsonWebKey ours, String issuer, String otherAudience) throws JoseException {
        this.ours = ours;
        this.issuer = issuer;
        this.otherAudience = otherAudience;
        foreign = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        foreign.setKeyId(ours.getKeyId());
    }

    /**
     * @param ours the issuer's key with its private part; tokens signed with it must still pass the other checks
     * @param otherAudience audience of another service
     * @return compact tokens by defect
     */
    public static Map<String, String> all(EllipticCurveJsonWebKey ours, String issuer, String otherAudience) {
        try {
            ForgedTokens forgeries = new ForgedTokens(ours, issuer, otherAudience);
            forgeries.claims();
            forgeries.headers();
            forgeries.keys();
            forgeries.shapes();
            return forgeries.tokens;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A valid token. */
    public static String valid(EllipticCurveJsonWebKey ours, String issuer) {
        try {
            return new ForgedTokens(ours, issuer, "unused").token(claims -> {
            }, jws -> {
            });
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void claims() throws JoseException {
        claim("expired", claims -> {
            claims.setIssuedAt(in(-LIFETIME));
            claims.setExpirationTime(in(-40));
        });
        claim("too long lifetime", claims -> claims.setExpirationTime(in(365 * 86_400)));
        claim("not valid yet", claims -> claims.setNotBefore(in(60)));
        claim("issued in the future", claims -> claims.setIssuedAt(in(60)));
        claim("expiry is a string", claims -> claims.setStringClaim("exp", "tomorrow"));
        claim("wrong issuer", claims -> claims.setIssuer("http://evil.test"));
        claim("issuer with trailing slash", claims -> claims.setIssuer(issuer + "/"));
        claim("wrong audience", claims -> claims.setAudience("evil"));
        claim("audience of another service", claims -> claims.setAudience(otherAudience));
        for (String name : new String[] { "exp", "iat", "iss", "aud", "sub", "jti" }) {
            claim("without " + name, claims -> claims.unsetClaim(name));
        }
    }

    private void headers() throws JoseException {
        header("wrong type", jws -> jws.setHeader("typ", "JWT"));
        header("without type", jws -> jws.getHeaders().setObjectHeaderValue("typ", null));
        header("unknown key ID", jws -> jws.setKeyIdHeaderValue("unknown"));
        header("key ID is a path", jws -> jws.setKeyIdHeaderValue("../../../../dev/null"));
        header("key ID is SQL", jws -> jws.setKeyIdHeaderValue("' OR '1'='1"));
        header("without key ID", jws -> jws.getHeaders().setObjectHeaderValue("kid", null));
        header("unknown critical header", jws -> {
            jws.setCriticalHeaderNames("evil");
            jws.setHeader("evil", "1");
        });
        header("key set URL header", jws -> jws.setHeader("jku", "http://evil.test/jwks.json"));
        header("certificate URL header", jws -> jws.setHeader("x5u", "http://evil.test/cert.pem"));
        for (String print : new String[] { "x5t", "x5t#S256" }) {
            header("certificate thumbprint header " + print, jws -> jws.setHeader(print, "AAAA"));
        }
        header("certificate chain header", jws -> jws.getHeaders().setObjectHeaderValue("x5c", new String[] { "MIIB" }));
    }

    private void keys() throws JoseException {
        header("signed by another key with the same ID", jws -> jws.setKey(foreign.getPrivateKey()));
        header("signed by the key in its own header", jws -> {
            jws.setKey(foreign.getPrivateKey());
            jws.setJwkHeader(foreign);
        });
        header("signed by a key of its own key set URL", jws -> {
            jws.setKey(foreign.getPrivateKey());
            jws.setHeader("jku", "http://evil.test/jwks.json");
        });
        hmac("HMAC with the public key", ours.getPublicKey().getEncoded());
        hmac("HMAC with the public key as PEM", ("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(ours.getPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n").getBytes(US_ASCII));
        hmac("HMAC with the published JWK",
                ours.toJson(EllipticCurveJsonWebKey.OutputControlLevel.PUBLIC_ONLY).getBytes(UTF_8));
        EllipticCurveJsonWebKey longer = EcJwkGenerator.generateJwk(EllipticCurves.P384);
        header("signed with P-384", jws -> {
            jws.setAlgorithmHeaderValue("ES384");
            jws.setKey(longer.getPrivateKey());
        });
        var rsa = RsaJwkGenerator.generateJwk(2048);
        header("signed with RSA", jws -> {
            jws.setAlgorithmHeaderValue("RS256");
            jws.setKey(rsa.getPrivateKey());
        });
    }

    private void shapes() throws JoseException {
        String[] valid = token(claims -> {
        }, jws -> {
        }).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(valid[1]), UTF_8);
        for (String none : new String[] { "none", "None", "nOnE" }) {
            String head = part("{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(none, ours.getKeyId()));
            tokens.put("unsigned with algorithm " + none, head + "." + valid[1] + ".");
        }
        tokens.put("without signature part", valid[0] + "." + valid[1]);
        tokens.put("empty signature", valid[0] + "." + valid[1] + ".");
        tokens.put("signature of zeros",
                valid[0] + "." + valid[1] + "." + BASE64.encodeToString(new byte[P256_SIGNATURE_BYTES]));
        tokens.put("truncated signature", valid[0] + "." + valid[1] + "." + valid[2].substring(0, valid[2].length() / 2));
        tokens.put("changed subject", valid[0] + "."
                + part(claims.replaceFirst("\"sub\":\"[^\"]*\"", "\"sub\":\"" + UUID.randomUUID() + "\"")) + "." + valid[2]);
        tokens.put("added group", valid[0] + "." + part(claims.replace("\"viewer\"", "\"viewer\",\"streamer\"")) + "."
                + valid[2]);
        tokens.put("changed group", valid[0] + "." + part(claims.replace("\"viewer\"", "\"settlement\"")) + "."
                + valid[2]);
        tokens.put("five parts", String.join(".", valid) + "." + valid[1] + "." + valid[2]);
        tokens.put("not Base64", "@@@." + valid[1] + "." + valid[2]);
        tokens.put("not JSON", part("header") + "." + part("claims") + "." + valid[2]);
        tokens.put("empty parts", "..");
        tokens.put("a single word", "token");
        for (int part = 0; part < valid.length; part++) {
            encodings(valid, part);
        }
        tokens.put("signature with unused bits set", valid[0] + "." + valid[1] + "."
                + valid[2].substring(0, valid[2].length() - 1) + nextLetter(valid[2].charAt(valid[2].length() - 1)));
    }

    /** Other notations of the same bytes (RFC 7515, section 2: Base64url without padding and other characters). */
    private void encodings(String[] valid, int part) {
        for (String suffix : new String[] { "=", "==", "*" }) {
            String[] parts = valid.clone();
            parts[part] += suffix;
            tokens.put("part %d followed by %s".formatted(part + 1, suffix), String.join(".", parts));
        }
    }

    /** The last character of a 64-byte signature holds two bits of it. The other four are 0. */
    private static char nextLetter(char letter) {
        return (char) (letter + 1);
    }

    private void claim(String defect, Consumer<JwtClaims> change) throws JoseException {
        tokens.put(defect, token(change, jws -> {
        }));
    }

    private void header(String defect, Consumer<JsonWebSignature> change) throws JoseException {
        tokens.put(defect, token(claims -> {
        }, change));
    }

    private void hmac(String defect, byte[] secret) throws JoseException {
        header(defect, jws -> {
            jws.setAlgorithmHeaderValue("HS256");
            jws.setKey(new HmacKey(secret));
        });
    }

    private String token(Consumer<JwtClaims> claimsChange, Consumer<JsonWebSignature> change) throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(Tokens.USER_AUDIENCE);
        claims.setSubject(UUID.randomUUID().toString());
        claims.setStringListClaim("groups", Tokens.VIEWER);
        claims.setIssuedAtToNow();
        claims.setExpirationTime(in(LIFETIME));
        claims.setGeneratedJwtId();
        claimsChange.accept(claims);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setDoKeyValidation(false);
        jws.setPayload(claims.toJson());
        jws.setKey(ours.getPrivateKey());
        jws.setAlgorithmHeaderValue("ES256");
        jws.setKeyIdHeaderValue(ours.getKeyId());
        jws.setHeader("typ", Tokens.TYPE);
        change.accept(jws);
        return jws.getCompactSerialization();
    }

    private static NumericDate in(int seconds) {
        NumericDate date = NumericDate.now();
        date.addSeconds(seconds);
        return date;
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(UTF_8));
    }
}
