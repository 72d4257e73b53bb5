package io.missionlink.notification;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Produces the system clock for injection. */
final class ClockProducer {

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }
}
