package io.missionlink.missions.payment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;

import org.jdbi.v3.core.generic.GenericType;

import io.missionlink.contracts.money.Money;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.ledger.Ledger;
import io.missionlink.missions.testing.MissionsDatabase;

/** Random payments of a few users, and the messages of the provider about them. Each user begins with a balance of 0. */
final class MessageWorkload {

    private static final List<PaymentStatus> TOP_UP_STAGES = List.of(PaymentStatus.FAILED, PaymentStatus.SUCCEEDED,
            PaymentStatus.DISPUTED, PaymentStatus.CHARGED_BACK, PaymentStatus.DISPUTE_WON, PaymentStatus.REFUNDED);
    private static final List<PaymentStatus> CASH_OUT_STAGES = List.of(PaymentStatus.FAILED, PaymentStatus.SUCCEEDED,
            PaymentStatus.RETURNED);
    /** The only messages that may contradict an earlier one. */
    private static final Set<PaymentStatus> CONTRADICTABLE = Set.of(PaymentStatus.FAILED, PaymentStatus.CHARGED_BACK);
    private static final TransactionManager TRANSACTIONS = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private static final int USERS = 20;
    private static final int THREADS = 4;

    private final MissionsDatabase database;
    private final PaymentCompletion completion;
    private final Random random;
    private final List<Order> orders = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    /** Payments by their IDs at the provider. An order has two if the payer was charged twice. */
    private final Map<String, Attempt> attempts = new HashMap<>();

    private record Order(UUID id, UUID user, PaymentDirection direction, long amount) {
    }

    private record Attempt(Order order, Set<PaymentStatus> messages) {

        PaymentStatus state() {
            return messages.stream().max(Comparator.comparing(stages(order.direction())::indexOf)).orElseThrow();
        }

        /** Money that the payment has brought into the wallet, negative for a cash-out. */
        long net() {
            return switch (state()) {
                case SUCCEEDED -> order.direction() == PaymentDirection.IN ? order.amount() : -order.amount();
                case DISPUTE_WON -> order.amount();
                default -> 0;
            };
        }
    }

    /** @param crashes whether the service stops before its first commit of the message, so that the provider repeats it */
    private record Delivery(PaymentOutcome outcome, boolean crashes) {
    }

    MessageWorkload(MissionsDatabase database, long seed, int payments) {
        this.database = database;
        this.completion = new TestPayments(database.beans(), database.jdbi()).completion();
        this.random = new Random(seed);
        List<UUID> users = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong())).limit(USERS).toList();
        while (attempts.size() < payments) {
            addOrder(users.get(random.nextInt(USERS)));
        }
        Collections.shuffle(deliveries, random);
        insertOrders();
    }

    private void addOrder(UUID user) {
        PaymentDirection direction = random.nextInt(3) == 0 ? PaymentDirection.OUT : PaymentDirection.IN;
        Order order = new Order(new UUID(random.nextLong(), random.nextLong()), user, direction, 1 + random.nextInt(1_000));
        orders.add(order);
        addAttempt(order, "1");
        if (direction == PaymentDirection.IN && random.nextInt(4) == 0) {
            addAttempt(order, "2");
        }
    }

    private void addAttempt(Order order, String suffix) {
        String id = order.id() + "-" + suffix;
        List<PaymentStatus> messages = new ArrayList<>(stages(order.direction()));
        Collections.shuffle(messages, random);
        messages = messages.subList(0, 1 + random.nextInt(messages.size()));
        attempts.put(id, new Attempt(order, Set.copyOf(messages)));
        for (PaymentStatus message : messages) {
            PaymentOutcome outcome = new PaymentOutcome(order.direction(), order.id(), id, Money.krw(order.amount()), message);
            // A crash after the commit makes the provider repeat the message too.
            IntStream.rangeClosed(0, random.nextInt(4) / 3)
                    .forEach(i -> deliveries.add(new Delivery(outcome, random.nextInt(8) == 0)));
        }
    }

    private static List<PaymentStatus> stages(PaymentDirection direction) {
        return direction == PaymentDirection.IN ? TOP_UP_STAGES : CASH_OUT_STAGES;
    }

    private void insertOrders() {
        Ledger ledger = new Ledger(database.jdbi());
        database.jdbi().useHandle(handle -> {
            var batch = handle.prepareBatch("INSERT INTO payment (id, direction, user_id, idempotency_key, amount, currency, "
                    + "status) VALUES (:id, :direction, :userId, :key, :amount, 'KRW', 'PENDING')");
            orders.forEach(order -> batch.bind("id", order.id()).bind("direction", order.direction().name())
                    .bind("userId", order.user()).bind("key", order.id().toString()).bind("amount", order.amount()).add());
            batch.execute();
        });
        orders.stream().filter(order -> order.direction() == PaymentDirection.OUT).forEach(order -> {
            ledger.topUp(order.user(), UUID.randomUUID(), order.amount());
            ledger.cashOut(order.user(), order.id(), order.amount()).orElseThrow();
        });
    }

    void deliverAll() {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            CompletableFuture.allOf(IntStream.range(0, THREADS).mapToObj(thread -> CompletableFuture.runAsync(() -> {
                for (int i = thread; i < deliveries.size(); i += THREADS) {
                    deliver(deliveries.get(i));
                }
            }, threads)).toArray(CompletableFuture[]::new)).join();
        }
    }

    private void deliver(Delivery delivery) {
        if (delivery.crashes()) {
            rollBack(delivery.outcome());
        }
        try {
            completion.complete(delivery.outcome());
        } catch (ProblemException contradiction) {
            if (!CONTRADICTABLE.contains(delivery.outcome().status())) {
                throw contradiction;
            }
        }
    }

    private void rollBack(PaymentOutcome outcome) {
        try {
            TRANSACTIONS.begin();
            try {
                completion.completeLocked(outcome);
            } finally {
                TRANSACTIONS.rollback();
            }
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, String> expectedStates() {
        Map<String, String> states = new HashMap<>();
        attempts.forEach((id, attempt) -> states.put(id, attempt.state().name()));
        return states;
    }

    /** States by the ID at the provider. */
    Map<String, String> actualStates() {
        return database.jdbi().withHandle(handle -> handle.createQuery("SELECT provider_id, status FROM payment")
                .setMapKeyColumn("provider_id").setMapValueColumn("status").collectInto(new GenericType<>() {
                }));
    }

    Map<UUID, Long> expectedNets() {
        Map<UUID, Long> nets = new HashMap<>();
        orders.stream().filter(order -> order.direction() == PaymentDirection.OUT).forEach(order -> nets.put(order.user(), 0L));
        // The user got the money of a cash-out before it.
        attempts.values().forEach(attempt -> nets.merge(attempt.order().user(), attempt.net()
                + (attempt.order().direction() == PaymentDirection.OUT ? attempt.order().amount() : 0), Long::sum));
        return nets;
    }

    /** Balance less receivable by user. The schema rejects a wallet that has both. */
    Map<UUID, Long> actualNets() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                "SELECT user_id, balance - receivable AS net FROM wallet").setMapKeyColumn("user_id").setMapValueColumn("net")
                .collectInto(new GenericType<>() {
                }));
    }
}
