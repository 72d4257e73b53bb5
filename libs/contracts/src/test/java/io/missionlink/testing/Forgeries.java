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

/** Access tokens that somebody made up (RFC 8725), each good in everything but the one thing that it is named after. */
public final class Forgeries {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int P256_SIGNATURE_BYTES = 64;
    private static final int LIFE = 900;

    private final EllipticCurveJsonWebKey ours;
    private final EllipticCurveJsonWebKey theirs;
    private final String issuer;
    private final String otherAudience;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private Forgeries(EllipticCurveJsonWebKey ours, String issuer, String otherAudience) throws JoseException {
        this.ours = ours;
        this.issuer = issuer;
        this.otherAudience = otherAudience;
        theirs = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        theirs.setKeyId(ours.getKeyId());
    }

    /**
     * @param ours the issuer's own key, private part and id: what is pinned holds against its other uses too
     * @param otherAudience one that the service is not
     * @return compact tokens by what is wrong with them
     */
    public static Map<String, String> all(EllipticCurveJsonWebKey ours, String issuer, String otherAudience) {
        try {
            Forgeries forgeries = new Forgeries(ours, issuer, otherAudience);
            forgeries.claims();
            forgeries.headers();
            forgeries.keys();
            forgeries.shapes();
            return forgeries.tokens;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What all of them would like to be. */
    public static String good(EllipticCurveJsonWebKey ours, String issuer) {
        try {
            return new Forgeries(ours, issuer, "nobody").token(claims -> {
            }, jws -> {
            });
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void claims() throws JoseException {
        claim("expired", claims -> {
            claims.setIssuedAt(in(-LIFE));
            claims.setExpirationTime(in(-40));
        });
        claim("of a life longer than any of ours", claims -> claims.setExpirationTime(in(365 * 86_400)));
        claim("not good yet", claims -> claims.setNotBefore(in(60)));
        claim("made in the future", claims -> claims.setIssuedAt(in(60)));
        claim("whose expiry is a text", claims -> claims.setStringClaim("exp", "tomorrow"));
        claim("of another issuer", claims -> claims.setIssuer("http://evil.test"));
        claim("of an issuer that is nearly ours", claims -> claims.setIssuer(issuer + "/"));
        claim("for another audience", claims -> claims.setAudience("evil"));
        claim("for another service", claims -> claims.setAudience(otherAudience));
        for (String name : new String[] { "exp", "iat", "iss", "aud", "sub", "jti" }) {
            claim("without " + name, claims -> claims.unsetClaim(name));
        }
    }

    private void headers() throws JoseException {
        header("of another type", jws -> jws.setHeader("typ", "JWT"));
        header("without a type", jws -> jws.getHeaders().setObjectHeaderValue("typ", null));
        header("of an unknown key", jws -> jws.setKeyIdHeaderValue("unknown"));
        header("whose key id is a path", jws -> jws.setKeyIdHeaderValue("../../../../dev/null"));
        header("whose key id is SQL", jws -> jws.setKeyIdHeaderValue("' OR '1'='1"));
        header("without a key id", jws -> jws.getHeaders().setObjectHeaderValue("kid", null));
        header("with a header that has to be understood", jws -> {
            jws.setCriticalHeaderNames("evil");
            jws.setHeader("evil", "1");
        });
        header("that points to a key set elsewhere", jws -> jws.setHeader("jku", "http://evil.test/jwks.json"));
        header("that points to a certificate elsewhere", jws -> jws.setHeader("x5u", "http://evil.test/cert.pem"));
        for (String print : new String[] { "x5t", "x5t#S256" }) {
            header("that names a certificate by " + print, jws -> jws.setHeader(print, "AAAA"));
        }
        header("that brings a certificate", jws -> jws.getHeaders().setObjectHeaderValue("x5c", new String[] { "MIIB" }));
    }

    private void keys() throws JoseException {
        header("signed by another key of the same name", jws -> jws.setKey(theirs.getPrivateKey()));
        header("that brings its own key", jws -> {
            jws.setKey(theirs.getPrivateKey());
            jws.setJwkHeader(theirs);
        });
        header("that points to its own key set", jws -> {
            jws.setKey(theirs.getPrivateKey());
            jws.setHeader("jku", "http://evil.test/jwks.json");
        });
        hmac("signed with the public key as a secret", ours.getPublicKey().getEncoded());
        hmac("signed with the public key's PEM as a secret", ("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(ours.getPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n").getBytes(US_ASCII));
        hmac("signed with the published key as a secret",
                ours.toJson(EllipticCurveJsonWebKey.OutputControlLevel.PUBLIC_ONLY).getBytes(UTF_8));
        EllipticCurveJsonWebKey longer = EcJwkGenerator.generateJwk(EllipticCurves.P384);
        header("signed on another curve", jws -> {
            jws.setAlgorithmHeaderValue("ES384");
            jws.setKey(longer.getPrivateKey());
        });
        var rsa = RsaJwkGenerator.generateJwk(2048);
        header("signed by RSA", jws -> {
            jws.setAlgorithmHeaderValue("RS256");
            jws.setKey(rsa.getPrivateKey());
        });
    }

    private void shapes() throws JoseException {
        String[] good = token(claims -> {
        }, jws -> {
        }).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(good[1]), UTF_8);
        for (String none : new String[] { "none", "None", "nOnE" }) {
            String head = part("{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(none, ours.getKeyId()));
            tokens.put("not signed, which it calls " + none, head + "." + good[1] + ".");
        }
        tokens.put("without a signature", good[0] + "." + good[1]);
        tokens.put("with an empty signature", good[0] + "." + good[1] + ".");
        tokens.put("signed by zeros", good[0] + "." + good[1] + "." + BASE64.encodeToString(new byte[P256_SIGNATURE_BYTES]));
        tokens.put("with half a signature", good[0] + "." + good[1] + "." + good[2].substring(0, good[2].length() / 2));
        tokens.put("of another user", good[0] + "."
                + part(claims.replaceFirst("\"sub\":\"[^\"]*\"", "\"sub\":\"" + UUID.randomUUID() + "\"")) + "." + good[2]);
        tokens.put("with more groups", good[0] + "." + part(claims.replace("\"viewer\"", "\"viewer\",\"streamer\"")) + "."
                + good[2]);
        tokens.put("with a group of services", good[0] + "." + part(claims.replace("\"viewer\"", "\"settlement\"")) + "."
                + good[2]);
        tokens.put("of five parts", String.join(".", good) + "." + good[1] + "." + good[2]);
        tokens.put("that is no Base64", "@@@." + good[1] + "." + good[2]);
        tokens.put("that is no JSON", part("header") + "." + part("claims") + "." + good[2]);
        tokens.put("that is nothing", "..");
        tokens.put("that is a word", "token");
    }

    private void claim(String what, Consumer<JwtClaims> change) throws JoseException {
        tokens.put(what, token(change, jws -> {
        }));
    }

    private void header(String what, Consumer<JsonWebSignature> change) throws JoseException {
        tokens.put(what, token(claims -> {
        }, change));
    }

    private void hmac(String what, byte[] secret) throws JoseException {
        header(what, jws -> {
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
        claims.setExpirationTime(in(LIFE));
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
