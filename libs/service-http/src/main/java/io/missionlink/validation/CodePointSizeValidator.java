package io.missionlink.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;

import io.missionlink.text.Text;

/**
 * Validates {@link Size} of a string in code points, as OpenAPI counts. The validator of the library counts UTF-16 units. The
 * service loader adds this one, and it is used for every string because its type is more specific than CharSequence.
 */
public final class CodePointSizeValidator implements ConstraintValidator<Size, String> {

    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
        min = size.min();
        max = size.max();
    }

    /** Null is valid. */
    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
        return text == null || Text.length(text) >= min && Text.length(text) <= max;
    }
}
