package io.missionlink.user.account;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

import io.missionlink.user.input.RuleValidator;

/** A language that the platform writes in. */
@Documented
@Constraint(validatedBy = AccountLocale.Validator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface AccountLocale {

    /** Replaced by the rule's own answer. */
    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** By {@link AccountRules#locale}. */
    final class Validator extends RuleValidator<AccountLocale> {

        public Validator() {
            super(AccountRules::locale);
        }
    }
}
