package dev.tradewinds.crds.participant;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.schema.UniqueItems;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Who a participant is. */
public record ParticipantSpec(
    @Required
        @Size(min = 1, max = 255)
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
    @Size(max = 255) @JsonPropertyDescription("Name shown to people.") String displayName,
    @Size(max = 100) @JsonPropertyDescription("Members of the team.") @UniqueItems
        List<@Size(max = 255) String> members,
    @Default("false")
        @JsonPropertyDescription(
            "Take no further submission of this participant and hide it on the board.")
        Boolean banned) {}
