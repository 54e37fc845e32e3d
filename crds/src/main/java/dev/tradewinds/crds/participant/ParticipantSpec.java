package dev.tradewinds.crds.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.schema.Rules;
import dev.tradewinds.crds.schema.UniqueItems;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Who a participant is. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ParticipantSpec(
    @Required
        @Size(min = 1, max = 255)
        @ValidationRule(
            value = Rules.TRIMMED,
            message = "participantId must not begin or end with a blank")
        @ValidationRule(
            value = Rules.PRINTABLE,
            message = "participantId must not hold control characters")
        @ValidationRule(
            value = Rules.ONE_PATH_SEGMENT,
            message = "participantId must not hold a slash: it is one part of the upload path")
        @ValidationRule(
            value = "self == oldSelf",
            message = "participantId is immutable: scores are kept under it")
        @ValidationRule(
            value = "self != 'SYSTEM_CONFIG'",
            message = "SYSTEM_CONFIG is a reserved key of the score table")
        @ValidationRule(
            value = "!self.startsWith('QUOTA#')",
            message = "QUOTA# is a reserved prefix of the score table")
        @JsonPropertyDescription(
            "Free text under which scores are kept (participant_id in the table). Immutable.")
        String participantId,
    @Size(min = 1, max = 255)
        @ValidationRule(
            value = Rules.TRIMMED,
            message = "displayName must not begin or end with a blank")
        @ValidationRule(
            value = Rules.PRINTABLE,
            message = "displayName must not hold control characters")
        @JsonPropertyDescription("Name shown to people.")
        String displayName,
    @Size(max = 100) @JsonPropertyDescription("Members of the team.") @UniqueItems
        List<@Size(min = 1, max = 255) String> members,
    @Default("false")
        @JsonPropertyDescription(
            "Take no further submission of this participant and hide it on the board.")
        Boolean banned) {

  public ParticipantSpec {
    members = members == null ? List.of() : List.copyOf(members);
    banned = banned != null && banned;
  }
}
