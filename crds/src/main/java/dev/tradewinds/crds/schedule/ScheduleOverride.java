package dev.tradewinds.crds.schedule;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.schema.Rules;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Somebody's word against the schedule; it always ends. */
public record ScheduleOverride(
    @Required @JsonPropertyDescription("Whether it runs instead of what the schedule says.")
        Boolean running,
    @Required
        @Size(min = 20, max = 40)
        @ValidationRule(
            value =
                "self.matches('^\\\\d{4}-\\\\d{2}-\\\\d{2}T\\\\d{2}:\\\\d{2}:\\\\d{2}(\\\\.\\\\d+)?(Z|[+-]\\\\d{2}:\\\\d{2})$')",
            message = "until must be a time such as 2026-11-27T18:00:00Z")
        @JsonPropertyDescription("The schedule holds again from then on; RFC 3339.")
        String until,
    @Required
        @Size(min = 1, max = 63)
        @ValidationRule(value = Rules.PRINTABLE, message = "by must not hold control characters")
        @JsonPropertyDescription("Who says so.")
        String by,
    @Required
        @Size(min = 1, max = 200)
        @ValidationRule(
            value = Rules.PRINTABLE,
            message = "reason must not hold control characters")
        @JsonPropertyDescription("What for.")
        String reason) {}
