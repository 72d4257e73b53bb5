package io.missionlink.user.account;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

import io.missionlink.user.input.RuleValidator;

/** A valid display name. */
@Documented
@Constraint(validatedBy = ValidDisplayName.Validator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidDisplayName {

    /** Default message; RuleValidator replaces it. */
    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Applies {@link AccountRules#displayName}. */
    final class Validator extends RuleValidator<ValidDisplayName> {

        public Validator() {
            super(AccountRules::displayName);
        }
    }
}
