package io.missionlink.local.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.store.DurableMap;
import io.missionlink.local.sandbox.Payment.Kind;
import io.missionlink.local.sandbox.Payment.Status;

/**
 * Payments that the sandbox received, in their order. Kept across restarts if there is a file. An idempotency key is forgotten
 * after its lifetime, the payment never. Not thread-safe.
 */
final class Orders implements AutoCloseable {

    /** @param key idempotency key, with the kind of the payment */
    private record Order(Payment payment, String key, Instant receivedAt) {
    }

    private final Duration keyLifetime;
    private final Optional<DurableMap> file;
    private final Map<String, Order> byId = new LinkedHashMap<>();
    /** The newest order of each key and of each reference. */
    private final Map<String, String> idByKey = new HashMap<>();
    private final Map<String, String> idByReference = new HashMap<>();

    Orders(Duration keyLifetime, Optional<Path> file) {
        this.keyLifetime = keyLifetime;
        this.file = file.map(DurableMap::new);
        this.file.ifPresent(stored -> stored.all().values().stream().map(Orders::read)
                .sorted((left, right) -> left.receivedAt().compareTo(right.receivedAt())).forEach(this::index));
    }

    /** Returns the payment that an order with this key made, unless the key is forgotten. */
    Optional<Payment> ofKey(Kind kind, String key, Instant now) {
        return Optional.ofNullable(idByKey.get(kind + key)).map(byId::get)
                .filter(order -> order.receivedAt().plus(keyLifetime).isAfter(now)).map(Order::payment);
    }

    Optional<Payment> ofReference(Kind kind, String reference) {
        return Optional.ofNullable(idByReference.get(kind + reference)).flatMap(this::find);
    }

    Optional<Payment> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Order::payment);
    }

    Optional<Payment> findByIdOrReference(String text) {
        return find(text).or(() -> Stream.of(Kind.values()).flatMap(kind -> ofReference(kind, text).stream()).findFirst());
    }

    /** Records a late message. @return the payment that it is about */
    Payment report(Payment payment, LateEvent event, Instant now) {
        if (event == LateEvent.SUCCEED_AGAIN) {
            Payment second = payment.chargedAgain();
            add(second, second.id(), now);
            idByReference.put(payment.kind() + payment.reference(), payment.id()); // the order itself is the first payment
            return second;
        }
        Payment reported = payment.withStatus(event.status());
        update(reported);
        return reported;
    }

    /** Returns the payments that were received on a day (UTC), in their order. */
    List<Payment> of(LocalDate day) {
        return orders(day).map(Order::payment).toList();
    }

    private Stream<Order> orders(LocalDate day) {
        return byId.values().stream().filter(order -> order.receivedAt().atZone(ZoneOffset.UTC).toLocalDate().equals(day));
    }

    void add(Payment payment, String key, Instant now) {
        save(new Order(payment, payment.kind() + key, now));
    }

    /** Replaces the payment with this id. */
    void update(Payment payment) {
        Order order = byId.get(payment.id());
        save(new Order(payment, order.key(), order.receivedAt()));
    }

    @Override
    public void close() {
        file.ifPresent(DurableMap::close);
    }

    private void save(Order order) {
        file.ifPresent(stored -> stored.put(order.payment().id(), json(order)));
        index(order);
    }

    private void index(Order order) {
        Payment payment = order.payment();
        boolean isNew = byId.put(payment.id(), order) == null;
        if (isNew) {
            idByKey.put(order.key(), payment.id());
            idByReference.put(payment.kind() + payment.reference(), payment.id());
        }
    }

    private static ObjectNode json(Order order) {
        Payment payment = order.payment();
        return Json.object().put("id", payment.id()).put("kind", payment.kind().name()).put("amount", payment.amount())
                .put("currency", payment.currency()).put("reference", payment.reference())
                .put("status", payment.status().name()).put("key", order.key())
                .put("receivedAt", order.receivedAt().toString());
    }

    private static Order read(ObjectNode json) {
        Payment payment = new Payment(json.get("id").asText(), Kind.valueOf(json.get("kind").asText()),
                json.get("amount").asLong(), json.get("currency").asText(), json.get("reference").asText(),
                Status.valueOf(json.get("status").asText()));
        return new Order(payment, json.get("key").asText(), Instant.parse(json.get("receivedAt").asText()));
    }
}
