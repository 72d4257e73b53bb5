package io.missionlink.missions.security;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;

/** States of accounts. A request that needs an open account locks its state, so that the account cannot close meanwhile. */
@ApplicationScoped
public class AccountStates {

    private final TokenVersionRepository repository;

    AccountStates(TokenVersionRepository repository) {
        this.repository = repository;
    }

    /** Returns the committed state. */
    public AccountState of(UUID user) {
        return repository.state(user);
    }

    /** Returns the state, which does not change until the transaction of the caller ends. Other callers may lock it too. */
    @Transactional(Transactional.TxType.MANDATORY)
    public AccountState lock(UUID user) {
        repository.lockShared(user);
        return repository.state(user);
    }

    /** Waits until no other transaction has locked the state, and excludes others until the transaction of the caller ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockExclusively(UUID user) {
        repository.lockExclusively(user);
    }

    /**
     * Locks the state of an account that must be open.
     *
     * @throws ProblemException 409 if the user is closing the account
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockOpen(UUID user) {
        if (lock(user).closing()) {
            throw new ProblemException(CommonProblems.ACCOUNT_CLOSING, CommonProblems.ACCOUNT_CLOSING_DETAIL);
        }
    }
}
