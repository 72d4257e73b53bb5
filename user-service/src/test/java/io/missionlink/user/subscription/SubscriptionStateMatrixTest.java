package io.missionlink.user.subscription;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.missionlink.throttle.ThrottleKey;
import io.missionlink.user.testing.Database;
import io.missionlink.user.testing.UserServiceTestSetup;
import io.missionlink.user.testing.Users;
import io.missionlink.user.testing.Users.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/**
 * Each event in each state of an e-mail subscription (docs/api.md#e-mail). The address at the start is A. A change goes to B,
 * or
 * to C if the address is B. SNS refuses R.
 */
@QuarkusTest
@UserServiceTestSetup
class SubscriptionStateMatrixTest {

    private static final String CLOSED = "closed, no topic";

    /** A single connection, because a case has many statements. */
    private final Handle database = Database.jdbi().open();

    @Inject
    SubscriptionRelay relay;
    @Inject
    UserTopics topics;

    private enum State {
        /** No attempt has reached SNS. */
        PENDING,
        /** SNS has subscribed the address, and its response was lost. */
        PENDING_RESPONSE_LOST,
        /** The address was changed from A to B. SNS has subscribed B, and its response was lost. */
        CHANGE_RESPONSE_LOST,
        UNCONFIRMED,
        /** The owner has confirmed since the last comparison with SNS. */
        UNCONFIRMED_UNTIL_NOW,
        ON,
        /** The owner has unsubscribed since the last comparison with SNS, which lets the owner restore the subscription. */
        ON_UNTIL_NOW,
        /** The topic was deleted by other means. */
        ON_WITHOUT_TOPIC,
        OFF_BY_OWNER,
        OFF_REFUSED,
        OFF_BY_USER,
        /** SNS still has the topic and the address. */
        OFF_BY_USER_NOT_DELIVERED
    }

    private enum Event {
        COMPARISON,
        TURN_ON,
        TURN_OFF,
        CHANGE,
        CHANGE_BACK,
        CHANGE_TO_REFUSED,
        CHANGE_AND_TURN_ON,
        CHANGE_AND_TURN_OFF,
        CHANGE_LANGUAGE,
        OWNER_CONFIRMS,
        OWNER_UNSUBSCRIBES,
        CLOSE;

        boolean isChangeByUser() {
            return ordinal() >= TURN_ON.ordinal() && ordinal() <= CHANGE_AND_TURN_OFF.ordinal();
        }
    }

    @AfterEach
    void repair() {
        database.close();
        sns("up");
    }

    /**
     * The state of the e-mail and the addresses of the topic, after delivery and a comparison with SNS. An unconfirmed address
     * has a question mark. The columns are the events in their order, without the last one.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PENDING                   | ON A | ON A | OFF no topic | ON B | ON A | OFF | ON B | OFF no topic | ON A | ON A | ON A
            PENDING_RESPONSE_LOST     | ON A | ON A | OFF no topic | ON B | ON A | OFF | ON B | OFF no topic | ON A | ON A | ON A
            CHANGE_RESPONSE_LOST      | ON B | ON B | OFF no topic | ON C | ON A | OFF | ON C | OFF no topic | ON B | ON B | ON B
            UNCONFIRMED               | UNCONFIRMED A? | UNCONFIRMED A? | OFF no topic | ON A? B | UNCONFIRMED A? | OFF A? | ON A? B | OFF no topic | UNCONFIRMED A? | ON A | OFF
            UNCONFIRMED_UNTIL_NOW     | ON A | ON A | OFF no topic | ON B | ON A | OFF | ON B | OFF no topic | ON A | ON A | OFF
            ON                        | ON A | ON A | OFF no topic | ON B | ON A | OFF | ON B | OFF no topic | ON A | ON A | OFF
            ON_UNTIL_NOW              | OFF  | ON A | OFF no topic | ON B | OFF  | OFF | ON B | OFF no topic | OFF  | ON A | OFF
            ON_WITHOUT_TOPIC          | ON A | ON A | OFF no topic | ON B | ON A | OFF | ON B | OFF no topic | ON A | ON A | ON A
            OFF_BY_OWNER              | OFF  | ON A | OFF no topic | ON B | OFF  | OFF | ON B | OFF no topic | OFF  | OFF  | OFF
            OFF_REFUSED               | OFF  | OFF  | OFF no topic | ON B | OFF  | OFF | ON B | OFF no topic | OFF  | OFF  | OFF
            OFF_BY_USER               | OFF no topic | ON A | OFF no topic | OFF no topic | OFF no topic | OFF no topic | ON B | OFF no topic | OFF no topic | OFF no topic | OFF no topic
            OFF_BY_USER_NOT_DELIVERED | OFF no topic | ON A | OFF no topic | OFF no topic | OFF no topic | OFF no topic | ON B | OFF no topic | OFF no topic | OFF no topic | OFF no topic
            """)
    void mailDependsOnStateAndEvent(ArgumentsAccessor row) {
        User user = Users.viewer();
        State state = State.valueOf(row.getString(0));
        for (Event event : Event.values()) {
            String name = state + " + " + event;
            Case mail = new Case(user, state);
            mail.send(event);
            if (event.isChangeByUser()) {
                mail.deliver();
                assertThat(mail.confirmedAddresses()).as("%s, before a comparison", name).isSubsetOf(mail.address);
            }

            mail.compare();

            assertThat(mail.result()).as(name).isEqualTo(event == Event.CLOSE ? CLOSED : row.getString(1 + event.ordinal()));
        }
    }

    static Stream<Event> changesByUser() {
        return Arrays.stream(Event.values()).filter(Event::isChangeByUser);
    }

    /** The last decision of the user holds, and the last address. */
    @ParameterizedTest
    @MethodSource("changesByUser")
    void mailDependsOnLastDecisionAndLastAddress(Event first) {
        User user = Users.viewer();
        for (Event second : Event.values()) {
            if (second.isChangeByUser()) {
                Case mail = new Case(user, State.PENDING_RESPONSE_LOST);
                mail.send(first);
                mail.send(second);

                mail.deliver();

                String address = mail.label(mail.address);
                String expected = !isOn(second, isOn(first, true)) ? "OFF no topic"
                        : address.equals("R") ? "OFF" : "ON " + address;
                assertThat(mail.result()).as("%s, then %s", first, second).isEqualTo(expected);
            }
        }
    }

    private static boolean isOn(Event event, boolean before) {
        return switch (event) {
            case TURN_ON, CHANGE_AND_TURN_ON -> true;
            case TURN_OFF, CHANGE_AND_TURN_OFF -> false;
            default -> before;
        };
    }

    /** A user whose subscription is in a state, in the database and on SNS. */
    private final class Case {

        private final User user;
        private final UUID id;
        private final String suffix = "." + Users.unique("mail") + "@example.com";
        private final String refused = "r" + suffix.replace("example.com", "refused.example");
        private final String first;
        private String address;

        Case(User user, State state) {
            this.user = user;
            id = UUID.fromString(user.id());
            first = state == State.OFF_REFUSED ? refused : "a" + suffix;
            address = state == State.CHANGE_RESPONSE_LOST ? "b" + suffix : first;
            topics.delete(id);
            begin(state);
        }

        private void begin(State state) {
            switch (state) {
                case PENDING -> store("PENDING", address, "", "");
                case PENDING_RESPONSE_LOST -> {
                    subscribe(address);
                    store("PENDING", address, "", "");
                }
                case CHANGE_RESPONSE_LOST -> {
                    String arn = subscribe(first);
                    subscribe(address);
                    store("PENDING", address, first, arn);
                }
                case UNCONFIRMED, UNCONFIRMED_UNTIL_NOW -> {
                    sns("confirm-by-mail");
                    subscribe(address);
                    sns("up");
                    store("UNCONFIRMED", address, address, "");
                    if (state == State.UNCONFIRMED_UNTIL_NOW) {
                        sns("confirm/" + address);
                    }
                }
                case ON, ON_UNTIL_NOW, ON_WITHOUT_TOPIC -> {
                    store("ON", address, address, subscribe(address));
                    if (state == State.ON_UNTIL_NOW) {
                        sns("end/" + address);
                    } else if (state == State.ON_WITHOUT_TOPIC) {
                        topics.delete(id);
                    }
                }
                case OFF_BY_OWNER, OFF_REFUSED -> {
                    topics.create(id);
                    store("OFF", address, "", "");
                }
                case OFF_BY_USER -> {
                    store("OFF", address, "", "");
                    execute("DELETE FROM subscriptions WHERE account_id = :id");
                }
                case OFF_BY_USER_NOT_DELIVERED -> {
                    store("OFF", address, address, subscribe(address));
                    execute("UPDATE subscriptions SET wanted_email = NULL, due_at = now() + interval '1 hour'"
                            + " WHERE account_id = :id");
                }
            }
        }

        /** @return ARN; empty while it is not confirmed */
        private String subscribe(String email) {
            topics.create(id);
            return topics.subscribe(id, email).orElse("");
        }

        /** A pending row waits for an hour, so that the relay does not deliver it before the event. */
        private void store(String state, String wanted, String subscribed, String arn) {
            database.execute("UPDATE accounts SET email = ? WHERE id = ?", wanted, id);
            database.createUpdate(
                    """
                            INSERT INTO subscriptions (account_id, wanted_email, subscribed_email, subscription_arn, state, due_at, check_at)
                            VALUES (:id, :wanted, nullif(:subscribed, ''), nullif(:arn, ''), :state,
                                CASE WHEN :state = 'PENDING' THEN now() + interval '1 hour' END,
                                CASE WHEN :state IN ('ON', 'UNCONFIRMED') THEN now() + interval '1 hour' END)
                            ON CONFLICT (account_id) DO UPDATE SET wanted_email = excluded.wanted_email,
                                subscribed_email = excluded.subscribed_email, subscription_arn = excluded.subscription_arn,
                                state = excluded.state, due_at = excluded.due_at, check_at = excluded.check_at
                            """)
                    .bind("id", id).bind("wanted", wanted).bind("subscribed", subscribed).bind("arn", arn)
                    .bind("state", state).execute();
        }

        void send(Event event) {
            String other = (address.startsWith("b") ? "c" : "b") + suffix;
            switch (event) {
                case COMPARISON -> {
                    // A comparison follows each event.
                }
                case TURN_ON -> change(Map.of("mail", true));
                case TURN_OFF -> change(Map.of("mail", false));
                case CHANGE -> changeAddress(other, Map.of());
                case CHANGE_BACK -> changeAddress(first, Map.of());
                case CHANGE_TO_REFUSED -> changeAddress(refused, Map.of());
                case CHANGE_AND_TURN_ON -> changeAddress(other, Map.of("mail", true));
                case CHANGE_AND_TURN_OFF -> changeAddress(other, Map.of("mail", false));
                case CHANGE_LANGUAGE -> change(Map.of("locale", "en"));
                case OWNER_CONFIRMS -> sns("confirm/" + address);
                case OWNER_UNSUBSCRIBES -> sns("end/" + address);
                case CLOSE -> user.close();
            }
        }

        private void changeAddress(String email, Map<String, Object> more) {
            address = email;
            Map<String, Object> fields = new HashMap<>(more);
            fields.put("email", email);
            change(fields);
        }

        private void change(Map<String, Object> fields) {
            database.execute("DELETE FROM throttles WHERE key IN (?, ?)", ThrottleKey.of("email-change", user.id()).value(),
                    ThrottleKey.of("write", user.id()).value());
            user.call().body(fields).patch("/api/users/me").then().statusCode(200);
        }

        /** Delivers what is due now or later. */
        void deliver() {
            await().pollInSameThread().atMost(10, SECONDS).pollInterval(Duration.ofMillis(10)).pollDelay(Duration.ZERO)
                    .until(() -> {
                        execute("UPDATE subscriptions SET due_at = now() WHERE account_id = :id AND due_at > now()");
                        relay.relay();
                        return count("due_at IS NOT NULL") == 0;
                    });
        }

        void compare() {
            deliver();
            execute("UPDATE subscriptions SET check_at = now() - interval '1 day' WHERE account_id = :id AND check_at IS NOT NULL");
            deliver();
        }

        /** State of the e-mail, then the addresses of the topic. */
        String result() {
            String topic = sns("addresses/" + id);
            Response profile = user.call().get("/api/users/me");
            if (profile.statusCode() == 401) {
                return "closed, " + (topic.equals("none") && count("true") == 0 ? "no topic" : topic);
            }
            assertThat(topic.equals("none")).as("no row without a topic").isEqualTo(count("true") == 0);
            String mail = profile.then().statusCode(200).extract().path("mail");
            String addresses = topic.equals("none") ? "no topic"
                    : Arrays.stream(topic.split(",")).map(this::label).collect(Collectors.joining(" "));
            return (mail + " " + addresses).strip();
        }

        Stream<String> confirmedAddresses() {
            return Arrays.stream(sns("addresses/" + id).split(","))
                    .filter(email -> !email.isEmpty() && !email.endsWith("?") && !email.equals("none"));
        }

        /** First letter of an address, in upper case. */
        String label(String email) {
            return email.isEmpty() ? "" : email.substring(0, 1).toUpperCase() + (email.endsWith("?") ? "?" : "");
        }

        private void execute(String sql) {
            database.createUpdate(sql).bind("id", id).execute();
        }

        private int count(String condition) {
            return database.createQuery("SELECT count(*) FROM subscriptions WHERE account_id = :id AND " + condition)
                    .bind("id", id).mapTo(Integer.class).one();
        }
    }

    private static String sns(String path) {
        return given().baseUri(System.getProperty("test.sns")).port(-1).get("/test/" + path).asString();
    }
}
