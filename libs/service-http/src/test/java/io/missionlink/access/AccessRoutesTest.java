package io.missionlink.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.access.Route;

class AccessRoutesTest {

    @Test
    void findsRouteOfAnnotatedMethod() throws NoSuchMethodException {
        assertThat(AccessRoutes.of(Fixture.class, Fixture.class.getDeclaredMethod("wallet"))).isEqualTo(Route.WALLET);
    }

    @Test
    void rejectsMethodWithoutAnnotation() throws NoSuchMethodException {
        Method unnamed = Fixture.class.getDeclaredMethod("unnamed");
        assertThatThrownBy(() -> AccessRoutes.of(Fixture.class, unnamed)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no @Access");
    }

    @Test
    void rejectsMethodThatServesAnotherPath() throws NoSuchMethodException {
        Method other = Fixture.class.getDeclaredMethod("other");
        assertThatThrownBy(() -> AccessRoutes.of(Fixture.class, other)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("serves GET /other");
    }

    @Path("")
    private static final class Fixture {

        @GET
        @Path("/api/wallet")
        @Access(Route.WALLET)
        void wallet() {
            // never called
        }

        @GET
        void unnamed() {
            // never called
        }

        @GET
        @Path("/other")
        @Access(Route.WALLET)
        void other() {
            // never called
        }
    }
}
