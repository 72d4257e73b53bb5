package io.missionlink.user.password;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

import io.missionlink.user.input.RuleValidator;

/** A password submitted to log in: only a value that no account can have is rejected. */
@Documented
@Constraint(validatedBy = SubmittedPassword.Validator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface SubmittedPassword {

    /** Default message; RuleValidator replaces it. */
    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Applies {@link PasswordRules#submitted}. */
    final class Validator extends RuleValidator<SubmittedPassword> {

        public Validator() {
            super(PasswordRules::submitted);
        }
    }
}
