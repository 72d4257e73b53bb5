package io.missionlink.user.password;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

import io.missionlink.user.input.RuleValidator;

/** A password that an account may get. */
@Documented
@Constraint(validatedBy = NewPassword.Validator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface NewPassword {

    /** Replaced by the rule's own answer. */
    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** By {@link PasswordRules#complaint}. */
    final class Validator extends RuleValidator<NewPassword> {

        public Validator() {
            super(PasswordRules::complaint);
        }
    }
}
