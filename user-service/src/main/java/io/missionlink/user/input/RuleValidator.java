package io.missionlink.user.input;

import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.function.Function;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Validates with a rule that returns the violation, or empty if the value is valid. A missing value is valid. */
public abstract class RuleValidator<A extends Annotation> implements ConstraintValidator<A, String> {

    private final Function<String, Optional<String>> rule;

    /** @param rule returns messages that are sent unchanged; they must not contain braces (message interpolation) */
    protected RuleValidator(Function<String, Optional<String>> rule) {
        this.rule = rule;
    }

    @Override
    public final boolean isValid(String value, ConstraintValidatorContext context) {
        Optional<String> violation = Optional.ofNullable(value).flatMap(rule);
        violation.ifPresent(message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        });
        return violation.isEmpty();
    }
}
