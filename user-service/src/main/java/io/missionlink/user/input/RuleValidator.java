package io.missionlink.user.input;

import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.function.Function;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Checks a constraint by a rule that answers with what is wrong, if anything. What is left out breaks no rule. */
public abstract class RuleValidator<A extends Annotation> implements ConstraintValidator<A, String> {

    private final Function<String, Optional<String>> rule;

    /** @param rule its answers are shown as they are, and have no braces */
    protected RuleValidator(Function<String, Optional<String>> rule) {
        this.rule = rule;
    }

    @Override
    public final boolean isValid(String value, ConstraintValidatorContext context) {
        Optional<String> complaint = Optional.ofNullable(value).flatMap(rule);
        complaint.ifPresent(message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        });
        return complaint.isEmpty();
    }
}
