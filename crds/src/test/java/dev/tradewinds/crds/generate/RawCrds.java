package dev.tradewinds.crds.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.fabric8.crdv2.generator.CRDGenerationInfo;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;

/** What Fabric8's generator makes of a kind, before {@link CrdRefinement}. */
final class RawCrds {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RawCrds() {}

  static ObjectNode of(Class<? extends CustomResource<?, ?>> kind) {
    var crd = new AtomicReference<ObjectNode>();
    ObjectMapper mapper = new ObjectMapper();
    KubernetesSerialization serialization = new KubernetesSerialization(mapper, false);
    mapper.registerModule(new Jdk8Module());
    CRDGenerationInfo info =
        new CRDGenerator()
            .withObjectMapper(mapper, serialization)
            .withParallelGenerationEnabled(false)
            .withOutput(new Discarded())
            .withPostProcessor(
                new CRDPostProcessor() {
                  @Override
                  public HasMetadata process(HasMetadata raw, String version) {
                    crd.set(JSON.valueToTree(raw));
                    return raw;
                  }
                })
            .customResourceClasses(java.util.List.of(kind))
            .detailedGenerate();
    if (info.numberOfGeneratedCRDs() != 1) {
      throw new IllegalStateException("no CRD was generated for " + kind);
    }
    return crd.get();
  }

  private static final class Discarded implements CRDGenerator.CRDOutput<OutputStream> {
    @Override
    public OutputStream outputFor(String crdName) {
      return new ByteArrayOutputStream();
    }

    @Override
    public java.net.URI crdURI(String crdName) {
      return java.net.URI.create("file:///" + crdName);
    }

    @Override
    public void close() throws IOException {
      // nothing is held
    }
  }
}
