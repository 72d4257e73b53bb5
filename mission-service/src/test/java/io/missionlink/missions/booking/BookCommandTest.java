package io.missionlink.missions.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.ledger.CorrectionLedger;
import io.missionlink.missions.ledger.WalletEntry;
import io.missionlink.missions.ledger.Wallets;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.payment.TestPayments;
import io.missionlink.missions.reconciliation.Reconciliation;
import io.missionlink.missions.reconciliation.ReconciliationScope;
import io.missionlink.missions.testing.UseCaseTestBase;

/** Corrections, approvals and fees that leave, by the command as an operator runs it. */
class BookCommandTest extends UseCaseTestBase {

    /** No other test uses these names, so each test has its own limit. */
    private final String agent = "Agent " + UUID.randomUUID();
    private final String lead = "Lead " + UUID.randomUUID();

    @Test
    void creditsAndDebitsWallet() {
        useCases.topUp(viewer, 10_000);

        BookRun credit = adjust(viewer, "+5000", "T-1");
        BookRun debit = adjust(viewer, "-3000", "T-2");

        assertThat(credit.code()).as(credit.err()).isZero();
        assertThat(credit.out()).contains("Booked: ADJUSTMENT KRW +5,000 wallet of user " + viewer + ", ticket T-1");
        assertThat(debit.code()).as(debit.err()).isZero();
        assertThat(useCases.balance(viewer)).isEqualTo(12_000);
        assertThat(new Wallets(database.jdbi(), TestPayments.WALLET).entries(viewer, 10, Optional.empty()).items())
                .extracting(WalletEntry::type, WalletEntry::amount, WalletEntry::balance, WalletEntry::reason)
                .containsExactly(tuple("ADJUSTMENT", -3_000L, 12_000L, Optional.of("GOODWILL")),
                        tuple("ADJUSTMENT", 5_000L, 15_000L, Optional.of("GOODWILL")),
                        tuple("TOP_UP", 10_000L, 10_000L, Optional.empty()));
        assertReconciled();
    }

    @Test
    void refusesDebitAboveBalance() {
        useCases.topUp(viewer, 2_999);

        BookRun run = adjust(viewer, "-3000", "T-1");

        assertRefused(run, "The wallet of user " + viewer + " has KRW 2,999: a debit of KRW 3,000 is refused");
        assertThat(useCases.balance(viewer)).isEqualTo(2_999);
        assertThat(adjust(viewer, "-2999", "T-1").code()).isZero();
        assertThat(useCases.balance(viewer)).isZero();
    }

    @Test
    void refusesWalletThatDoesNotExist() {
        assertRefused(adjust(viewer, "+1", "T-1"), "The wallet of user " + viewer + " does not exist");
    }

    @Test
    void booksOnceWhenCommandIsRepeated() {
        useCases.topUp(viewer, 1);

        List<BookRun> runs = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> adjust(viewer, "+5000", "T-1"))).toList().stream()
                .map(CompletableFuture::join).toList();

        assertThat(runs).allSatisfy(run -> assertThat(run.code()).as(run.err()).isZero());
        assertThat(runs).extracting(BookRun::booking).containsOnly(runs.getFirst().booking());
        assertThat(runs).filteredOn(run -> run.out().startsWith("Nothing changed, the command was run before. Booked: "))
                .hasSize(3);
        assertThat(useCases.balance(viewer)).isEqualTo(5_001);
    }

    @Test
    void booksSameAmountAgainWithAnotherKey() {
        useCases.topUp(viewer, 1);

        adjust(viewer, "+5000", "T-1");
        adjust(viewer, "+5000", "T-1", "--key", "second-" + viewer);
        adjust(viewer, "+5000", "T-1", "--key", "second-" + viewer);

        assertThat(useCases.balance(viewer)).isEqualTo(10_001);
        assertRefused(adjust(viewer, "+5001", "T-1", "--key", "second-" + viewer), "The key belongs to another booking");
        assertThat(useCases.balance(viewer)).isEqualTo(10_001);
    }

    @Test
    void booksAboveLimitOnlyWithSecondPerson() {
        useCases.topUp(viewer, 1);

        BookRun request = adjust(viewer, "+100001", "T-1");

        assertThat(request.code()).as(request.err()).isZero();
        assertThat(request.out()).contains("Requested, another person must approve it until ");
        assertThat(useCases.balance(viewer)).isEqualTo(1);
        String spelled = agent.toUpperCase(Locale.ROOT) + " ";
        assertRefused(book("approve", request.booking(), "--by", spelled), "another person must approve it");
        assertThat(book("list").out()).contains("Open requests:", request.booking() + " REQUESTED ADJUSTMENT KRW +100,001");

        BookRun approval = book("approve", request.booking(), "--by", lead);

        assertThat(approval.code()).as(approval.err()).isZero();
        assertThat(useCases.balance(viewer)).isEqualTo(100_002);
        assertThat(book("approve", request.booking(), "--by", lead).out()).startsWith("Nothing changed");
        assertRefused(book("approve", request.booking(), "--by", "Third"), "is BOOKED by " + lead);
        assertRefused(book("reject", request.booking(), "--by", lead), "is BOOKED by " + lead);
        assertThat(useCases.balance(viewer)).isEqualTo(100_002);
        assertThat(book("list").out()).containsPattern(request.booking() + " BOOKED +ADJUSTMENT")
                .contains("by " + agent + " and " + lead + ", GOODWILL: Long outage");
    }

    @Test
    void addsBookingsOfADayWithoutSecondPerson() {
        useCases.topUp(viewer, 1);
        useCases.topUp(streamer, 1);

        assertThat(adjust(viewer, "+60000", "T-1").out()).startsWith("Booked");
        assertThat(adjust(streamer, "+40001", "T-2").out()).as("same person").startsWith("Requested");
        BookRun other = book("adjust", "--user", viewer.toString(), "--amount", "-40001", "--kind", "fraud", "--reason", "x",
                "--ticket", "T-3", "--by", lead);
        assertThat(other.out()).as("same wallet").startsWith("Requested");
        assertThat(adjust(streamer, "+40000", "T-4").out()).startsWith("Booked");
    }

    @Test
    void limitIsConfigurable() {
        useCases.topUp(viewer, 1);
        String[] arguments = { "adjust", "--user", viewer.toString(), "--amount", "+500", "--kind", "goodwill", "--reason", "x",
                "--ticket", "T-1", "--by", agent };

        assertThat(BookRun.withLimit(database, "499", arguments).out()).startsWith("Requested");
        BookRun invalid = BookRun.withLimit(database, "many", arguments);
        assertThat(invalid.code()).isEqualTo(BookCommand.NOT_RUN);
        assertThat(invalid.err()).contains("BOOKING_LIMIT must be a whole number of won");
    }

    @Test
    void rejectedRequestIsNeverBooked() {
        useCases.topUp(viewer, 1);
        BookRun request = adjust(viewer, "+100001", "T-1");

        BookRun rejection = book("reject", request.booking(), "--by", lead);

        assertThat(rejection.out()).contains("Rejected: ");
        assertThat(book("reject", request.booking(), "--by", lead).out()).startsWith("Nothing changed");
        assertRefused(book("approve", request.booking(), "--by", lead), "is REJECTED by " + lead);
        assertRefused(adjust(viewer, "+100001", "T-1"), "is REJECTED. To request it again, use another --key.");
        assertThat(useCases.balance(viewer)).isEqualTo(1);
    }

    @Test
    void requestExpires() {
        useCases.topUp(viewer, 1);
        BookRun request = adjust(viewer, "+100001", "T-1");
        assertThat(database.jdbi().<Boolean, RuntimeException> withHandle(handle -> handle.createQuery(
                "SELECT expires_at - requested_at BETWEEN interval '7 days' AND interval '7 days 1 s' FROM booking WHERE id = :id")
                .bind("id", UUID.fromString(request.booking())).mapTo(Boolean.class).one())).isTrue();
        database.asOwner("UPDATE booking SET expires_at = now() WHERE id = '%s'".formatted(request.booking()));

        assertRefused(book("approve", request.booking(), "--by", lead), "is EXPIRED");
        assertRefused(book("reject", request.booking(), "--by", lead), "is EXPIRED");
        assertThat(book("list").out()).containsPattern("(?s)Last bookings:.*" + request.booking() + " EXPIRED");
        assertThat(useCases.balance(viewer)).isEqualTo(1);
    }

    @Test
    void listsAllOpenRequestsOldestFirstAndLastTwentyBookingsNewestFirst() {
        useCases.topUp(viewer, 1);
        List<String> open = new ArrayList<>();
        List<String> booked = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            open.add(adjust(viewer, "+100001", "T-open-" + i).booking());
            booked.addFirst(adjust(viewer, "+1", "T-booked-" + i).booking());
        }

        String list = book("list").out();

        String[] parts = list.split("Last bookings:");
        assertThat(parts[0]).containsSubsequence(open);
        assertThat(parts[1]).containsSubsequence(booked.subList(0, 20)).doesNotContain(booked.get(20), booked.get(21));
    }

    @Test
    void keepsRequestOpenWhenWalletNoLongerCoversIt() {
        useCases.topUp(viewer, 200_000);
        BookRun request = adjust(viewer, "-150000", "T-1");
        useCases.replaceSettings(streamer, true, 0);
        useCases.propose(viewer, streamer, 60_000, "spent");

        assertRefused(book("approve", request.booking(), "--by", lead), "has KRW 140,000: a debit of KRW 150,000 is refused");

        useCases.topUp(viewer, 10_000);
        assertThat(book("approve", request.booking(), "--by", lead).code()).isZero();
        assertThat(useCases.balance(viewer)).isZero();
    }

    @Test
    void feesLeaveOnlyWithSecondPersonAndUpToFeesHeld() {
        earnFee();
        long held = feesHeld();
        assertRefused(feesOut(held + 1, "T-1"), "The fee account of the platform has KRW ");

        BookRun request = feesOut(600, "T-2");

        assertThat(request.out()).startsWith("Requested").contains("FEES_PAID_OUT KRW -600 fee account of the platform");
        assertRefused(book("approve", request.booking(), "--by", agent), "another person must approve it");
        assertThat(feesHeld()).isEqualTo(held);
        assertThat(book("approve", request.booking(), "--by", lead).code()).isZero();
        assertThat(feesHeld()).isEqualTo(held - 600);
        assertReconciled();
    }

    @Test
    void correctsFees() {
        earnFee();
        long held = feesHeld();

        assertThat(adjustFees("-300", "T-1").out()).startsWith("Booked");
        assertThat(adjustFees("+50", "T-2").out()).startsWith("Booked");
        assertThat(feesHeld()).isEqualTo(held - 250);
        assertRefused(adjustFees("-" + (held - 249), "T-3"), "a debit of KRW ");
        assertReconciled();
    }

    @Test
    void creditPaysReceivableFirst() {
        useCases.topUp(viewer, 1);
        database.jdbi().useTransaction(handle -> {
            handle.execute("UPDATE wallet SET balance = 0, receivable = 3000 WHERE user_id = ?", viewer);
            CorrectionLedger ledger = new CorrectionLedger(handle);

            ledger.credit(viewer, 1_000);
            ledger.credit(viewer, 2_500);

            assertThat(handle.createQuery("SELECT kind || ' ' || amount || ' ' || wallet_balance FROM transfer "
                    + "WHERE :user IN (from_id, to_id) ORDER BY id").bind("user", viewer).mapTo(String.class).list())
                    .containsExactly("TOP_UP 1 1", "ADJUSTMENT 1000 1000", "RECEIVABLE_PAID 1000 0", "ADJUSTMENT 2500 2500",
                            "RECEIVABLE_PAID 2000 500");
            assertThat(ledger.balance(viewer)).contains(500L);
            handle.rollback();
        });
    }

    @Test
    void reportsInvalidArguments() {
        String id = viewer.toString();
        assertNotRun("Usage: book adjust");
        assertNotRun("Usage: book adjust", "correct");
        assertNotRun("Usage: book adjust", "list", "all");
        assertNotRun("Usage: book adjust", "approve");
        assertNotRun("Usage: book adjust", "adjust", "--user", id, "--user", id);
        assertNotRun("\"x\" is not a booking ID", "approve", "x", "--by", "Kim");
        assertNotRun("--by is missing", "approve", id);
        assertNotRun("--kind must be goodwill|provider-error|support-error|fraud", adjustment("--kind", "other"));
        assertNotRun("\"x\" is not a user ID", adjustment("--user", "x"));
        assertNotRun("--amount must be a whole number of won with its sign", adjustment("--amount", "5000"));
        assertNotRun("--amount must be a whole number of won with its sign", adjustment("--amount", "+0"));
        assertNotRun("--amount must be a whole number of won with its sign", adjustment("--amount", "+1.5"));
        assertNotRun("--reason must contain a visible character", adjustment("--reason", "\u3164"));
        assertNotRun("--reason must begin with a letter or digit", adjustment("--reason", "=1+1"));
        assertNotRun("--reason must not contain control characters", adjustment("--reason", "a\nb"));
        assertNotRun("--reason must have at most 500 characters", adjustment("--reason", "a".repeat(501)));
        assertNotRun("--by must not contain invisible characters", adjustment("--by", "Kim\u3164Lee"));
        assertNotRun("--by has an unreadable character", adjustment("--by", "Kim \uFFFD"));
        assertNotRun("--by must begin with a letter or digit", adjustment("--by", " "));
        assertNotRun("--ticket must be 1 to 200 ASCII characters", adjustment("--ticket", "T 1"));
    }

    @Test
    void reportsUnavailableDatabase() {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("DB_URL", "jdbc:postgresql://localhost:1/missions");

        BookRun run = BookRun.of(environment, "list");

        assertThat(run.code()).isEqualTo(BookCommand.NOT_RUN);
        assertThat(run.err()).contains("Booking failed: Connection to localhost:1 refused",
                "Run the same command again: it books at most once.");
        assertThat(run.out()).isEmpty();
        assertThat(BookRun.of(Map.of(), "list").err()).contains("DB_USERNAME is not set");
    }

    @Test
    void countsBookingsByState() {
        BookingMetrics metrics = database.beans().create(BookingMetrics.class, database.jdbi(), database.beans().metrics());
        metrics.measure();
        double requested = bookings("ADJUSTMENT", "REQUESTED");
        double booked = bookings("ADJUSTMENT", "BOOKED");
        useCases.topUp(viewer, 1);

        adjust(viewer, "+1", "T-1");
        adjust(viewer, "+100000", "T-2");
        metrics.measure();

        assertThat(bookings("ADJUSTMENT", "REQUESTED")).isEqualTo(requested + 1);
        assertThat(bookings("ADJUSTMENT", "BOOKED")).isEqualTo(booked + 1);
    }

    private static double bookings(String kind, String state) {
        return database.beans().metrics().get("mission.link.bookings").tag("kind", kind).tag("state", state).gauge().value();
    }

    private BookRun adjust(UUID user, String amount, String ticket, String... more) {
        List<String> arguments = new ArrayList<>(List.of("adjust", "--user", user.toString(), "--amount", amount,
                "--kind", "goodwill", "--reason", "Long outage", "--ticket", ticket, "--by", agent));
        arguments.addAll(List.of(more));
        return book(arguments.toArray(String[]::new));
    }

    private BookRun adjustFees(String amount, String ticket) {
        return book("adjust", "--account", "fees", "--amount", amount, "--kind", "support-error", "--reason", "Wrong fee",
                "--ticket", viewer + ticket, "--by", agent);
    }

    private BookRun feesOut(long amount, String ticket) {
        return book("fees-out", "--amount", Long.toString(amount), "--reason", "November", "--ticket", viewer + ticket, "--by",
                agent);
    }

    /** Valid arguments of an adjustment, except this option. */
    private String[] adjustment(String option, String value) {
        Map<String, String> options = new HashMap<>(Map.of("--user", viewer.toString(), "--amount", "+1", "--kind", "fraud",
                "--reason", "x", "--ticket", "T-1", "--by", "Kim"));
        options.put(option, value);
        List<String> arguments = new ArrayList<>(List.of("adjust"));
        options.forEach((name, text) -> arguments.addAll(List.of(name, text)));
        return arguments.toArray(String[]::new);
    }

    /** Settles a successful mission with a pot of 20,000 and a fee of 1,000. */
    private void earnFee() {
        useCases.topUp(viewer, 20_000);
        useCases.replaceSettings(streamer, true, 0);
        UUID mission = useCases.propose(viewer, streamer, 20_000, "fee");
        useCases.decide(mission, streamer, Decision.SUCCEED);
        useCases.settle(mission);
    }

    private static long feesHeld() {
        return database.jdbi().withHandle(handle -> new CorrectionLedger(handle).feesHeld());
    }

    private static BookRun book(String... arguments) {
        return BookRun.of(database, arguments);
    }

    private static void assertReconciled() {
        assertThat(new Reconciliation(database.jdbi()).run(new ReconciliationScope.Everything()).findings().first()).isEmpty();
    }

    private static void assertRefused(BookRun run, String message) {
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(BookCommand.REFUSED);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    private static void assertNotRun(String message, String... arguments) {
        BookRun run = book(arguments);
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(BookCommand.NOT_RUN);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }
}
