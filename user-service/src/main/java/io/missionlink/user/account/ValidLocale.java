package io.missionlink.user.account;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

import io.missionlink.user.input.RuleValidator;

/** A language that the platform supports. */
@Documented
@Constraint(validatedBy = ValidLocale.Validator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidLocale {

    /** Default message; RuleValidator replaces it. */
    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Applies {@link AccountRules#locale}. */
    final class Validator extends RuleValidator<ValidLocale> {

        public Validator() {
            super(AccountRules::locale);
        }
    }
}
