package io.missionlink.user.account;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

import io.missionlink.user.input.RuleValidator;

/** A valid login ID for a new account. */
@Documented
@Constraint(validatedBy = ValidNewLoginId.Validator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidNewLoginId {

    /** Default message; RuleValidator replaces it. */
    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Applies {@link AccountRules#loginId}. */
    final class Validator extends RuleValidator<ValidNewLoginId> {

        public Validator() {
            super(AccountRules::loginId);
        }
    }
}
