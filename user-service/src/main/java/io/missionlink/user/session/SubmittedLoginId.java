package io.missionlink.user.session;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

import io.missionlink.user.input.RuleValidator;

/** A login ID submitted to log in: only a value that no account can have is rejected. */
@Documented
@Constraint(validatedBy = SubmittedLoginId.Validator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface SubmittedLoginId {

    /** Default message; RuleValidator replaces it. */
    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Applies {@link LoginRules#loginId}. */
    final class Validator extends RuleValidator<SubmittedLoginId> {

        public Validator() {
            super(LoginRules::loginId);
        }
    }
}
