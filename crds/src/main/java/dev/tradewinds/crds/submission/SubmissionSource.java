package dev.tradewinds.crds.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tradewinds.crds.schema.Keyed;
import dev.tradewinds.crds.schema.Rules;
import dev.tradewinds.crds.source.ObjectVersion;
import dev.tradewinds.crds.source.SourceFile;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Optional;

/** Exactly one place of a submission's files. */
@ValidationRule(
    value = "[has(self.inline), has(self.configMap), has(self.s3)].filter(x, x).size() == 1",
    message = "a source has exactly one of inline, configMap and s3")
@ValidationRule(
    value =
        "!has(self.inline) || self.inline.size() == 0 || self.inline.exists(f, f.path == 'submission.py')",
    message = "inline needs a file with path submission.py",
    fieldPath = ".inline",
    reason = "FieldValueInvalid")
@ValidationRule(
    value = "!has(self.s3) || self.s3.size() == 0 || self.s3.exists(f, f.path == 'submission.py')",
    message = "s3 needs a file with path submission.py",
    fieldPath = ".s3",
    reason = "FieldValueInvalid")
@ValidationRule(
    value = "!has(self.inline) || self.inline.map(f, f.content.size()).sum() <= 262144",
    message =
        "inline files have at most 262144 characters together: put larger ones in the object store",
    fieldPath = ".inline",
    reason = "FieldValueInvalid")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SubmissionSource(
    @Size(min = 1, max = 20)
        @ValidationRule(
            value = Rules.NO_FILE_IS_A_FOLDER,
            message = Rules.NO_FILE_IS_A_FOLDER_MESSAGE)
        @JsonPropertyDescription("Files written here; one has the path submission.py.")
        @Keyed("path")
        List<SourceFile> inline,
    @JsonPropertyDescription(
            "A ConfigMap of this namespace whose keys are the files; one is submission.py.")
        @SchemaFrom(type = ConfigMapSource.class)
        Optional<ConfigMapSource> configMap,
    @Size(min = 1, max = 50)
        @ValidationRule(
            value = Rules.NO_FILE_IS_A_FOLDER,
            message = Rules.NO_FILE_IS_A_FOLDER_MESSAGE)
        @JsonPropertyDescription("Objects in the object store; one has the path submission.py.")
        @Keyed("path")
        List<ObjectFile> s3) {

  public SubmissionSource {
    inline = inline == null ? List.of() : List.copyOf(inline);
    s3 = s3 == null ? List.of() : List.copyOf(s3);
  }

  /** Every key of a ConfigMap is a file. */
  public record ConfigMapSource(
      @Required
          @Size(min = 1, max = 253)
          @Pattern(Rules.CONFIG_MAP_NAME)
          @JsonPropertyDescription("Name of the ConfigMap.")
          String name) {}

  /** One object and the path that it has in the submission. */
  public record ObjectFile(
      @Required
          @Size(min = 1, max = 200)
          @Pattern(Rules.SOURCE_PATH)
          @JsonPropertyDescription("Relative path without leading dots.")
          String path,
      @Required @JsonPropertyDescription("The object.") ObjectVersion object) {}
}
