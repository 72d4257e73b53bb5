package io.missionlink.missions.booking;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Parses the arguments of the command. Each method throws IllegalArgumentException with a message for the operator. */
final class BookArguments {

    static final String USAGE = """
            Usage: book adjust --user ID | --account fees  --amount +N|-N --kind %s
                        --reason TEXT --ticket TEXT --by NAME [--key KEY]
                   book fees-out --amount N --reason TEXT --ticket TEXT --by NAME [--key KEY]
                   book approve ID --by NAME
                   book reject ID --by NAME
                   book list""".formatted(ReasonKind.ARGUMENTS);

    private static final String USER = "--user";
    private static final String ACCOUNT = "--account";
    private static final String AMOUNT = "--amount";
    private static final String KIND = "--kind";
    private static final String REASON = "--reason";
    private static final String TICKET = "--ticket";
    private static final String BY = "--by";
    private static final String KEY = "--key";

    private static final Pattern SIGNED = Pattern.compile("[+-][1-9][0-9]{0,10}");
    private static final Pattern UNSIGNED = Pattern.compile("[1-9][0-9]{0,10}");

    private BookArguments() {
    }

    static BookAction parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        String action = Optional.ofNullable(rest.poll()).orElseThrow(BookArguments::usage);
        return switch (action) {
            case "adjust" ->
                new BookAction.Request(adjustment(options(rest, USER, ACCOUNT, AMOUNT, KIND, REASON, TICKET, BY, KEY)));
            case "fees-out" -> new BookAction.Request(feesOut(options(rest, AMOUNT, REASON, TICKET, BY, KEY)));
            case "approve" -> new BookAction.Approve(id("booking", rest), by(options(rest, BY)));
            case "reject" -> new BookAction.Reject(id("booking", rest), by(options(rest, BY)));
            case "list" -> list(rest);
            default -> throw usage();
        };
    }

    private static NewBooking adjustment(Map<String, String> options) {
        ReasonKind kind = ReasonKind.of(required(options, KIND))
                .orElseThrow(() -> new IllegalArgumentException(KIND + " must be " + ReasonKind.ARGUMENTS));
        return booking(options, account(options), amount(options, SIGNED, "a whole number of won with its sign, such as +5000"),
                Optional.of(kind));
    }

    private static NewBooking feesOut(Map<String, String> options) {
        return booking(options, new BookedAccount.Fees(), -amount(options, UNSIGNED, "a whole number of won, such as 5000"),
                Optional.empty());
    }

    private static NewBooking booking(Map<String, String> options, BookedAccount account, long amount,
            Optional<ReasonKind> kind) {
        return new NewBooking(account, amount, kind, BookingText.reason(REASON, required(options, REASON)),
                BookingText.ticket(TICKET, required(options, TICKET)), by(options),
                Optional.ofNullable(options.get(KEY)).map(key -> BookingText.ticket(KEY, key)));
    }

    private static BookedAccount account(Map<String, String> options) {
        if (options.containsKey(USER) == options.containsKey(ACCOUNT)) {
            throw usage();
        }
        if (options.containsKey(USER)) {
            return new BookedAccount.Wallet(id("user", options.get(USER)));
        }
        if (!options.get(ACCOUNT).equals("fees")) {
            throw new IllegalArgumentException(ACCOUNT + " must be fees; " + USER + " names a wallet");
        }
        return new BookedAccount.Fees();
    }

    private static long amount(Map<String, String> options, Pattern pattern, String expected) {
        String text = required(options, AMOUNT);
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(AMOUNT + " must be " + expected);
        }
        return Long.parseLong(text);
    }

    private static String by(Map<String, String> options) {
        return BookingText.name(BY, required(options, BY));
    }

    private static UUID id(String kind, Deque<String> rest) {
        return id(kind, Optional.ofNullable(rest.poll()).orElseThrow(BookArguments::usage));
    }

    private static UUID id(String kind, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"%s\" is not a %s ID".formatted(text, kind), e);
        }
    }

    private static BookAction list(Deque<String> rest) {
        if (!rest.isEmpty()) {
            throw usage();
        }
        return new BookAction.ListBookings();
    }

    private static Map<String, String> options(Deque<String> rest, String... allowed) {
        Set<String> names = Set.copyOf(List.of(allowed));
        Map<String, String> options = new HashMap<>();
        while (!rest.isEmpty()) {
            String option = rest.pop();
            if (!names.contains(option) || rest.isEmpty() || options.put(option, rest.pop()) != null) {
                throw usage();
            }
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing. " + USAGE));
    }

    private static IllegalArgumentException usage() {
        return new IllegalArgumentException(USAGE);
    }
}
