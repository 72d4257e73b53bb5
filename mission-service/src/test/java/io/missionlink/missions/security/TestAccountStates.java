package io.missionlink.missions.security;

import io.missionlink.missions.testing.BeanFactory;

/** States of accounts, for tests without Quarkus. */
public final class TestAccountStates {

    private TestAccountStates() {
    }

    public static AccountStates states(BeanFactory beans) {
        return beans.create(AccountStates.class,
                beans.create(TokenVersionRepository.class, beans.persistence().sessions()));
    }
}
