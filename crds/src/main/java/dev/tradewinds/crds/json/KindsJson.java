package dev.tradewinds.crds.json;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** What a Kubernetes client needs to read and write the kinds. */
public final class KindsJson {
  private KindsJson() {}

  /**
   * JSON as the kinds have it: absent optionals are left out, and fields that a newer release added
   * are no error, for an older one may read them during an upgrade.
   */
  public static KubernetesSerialization serialization() {
    ObjectMapper mapper = new ObjectMapper().registerModule(new Jdk8Module());
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    KubernetesSerialization serialization = new KubernetesSerialization(mapper, true);
    // After the line above, which sets an inclusion of its own that writes absent optionals as
    // null.
    mapper.setDefaultPropertyInclusion(Value.construct(Include.NON_ABSENT, Include.ALWAYS));
    return serialization;
  }
}
