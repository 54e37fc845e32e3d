package dev.tradewinds.operator.kube;

import dev.tradewinds.contract.RuntimeImages;
import dev.tradewinds.operator.settings.EvaluationSettings;
import dev.tradewinds.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;

/**
 * The two containers of a Pod that runs a strategy, and their volumes: the engine, which holds the
 * order, and the trader, which holds nothing. Pure.
 *
 * @param cpuRequest of each container, in thousandths
 */
public record TwoHalves(EvaluationSettings settings, PodSettings pods, int cpuRequest) {
  /** Name of the trusted container. */
  public static final String ENGINE = "engine";

  /** Name of the untrusted container. */
  public static final String TRADER = "trader";

  /** Owns the volumes that both share. */
  public static final long SHARED_GROUP = 10003;

  /** File of the order's Secret. */
  public static final String ORDER_FILE = "order.json";

  /** Where the engine finds its order. */
  public static final String ORDER_PATH = "/order/" + ORDER_FILE;

  private static final long ENGINE_USER = 10001;
  private static final long TRADER_USER = 10002;
  private static final int ORDER_MODE = 0440;
  private static final String LANE = "lane";
  private static final String ORDER = "order";
  private static final String ENGINE_TMP = "engine-tmp";
  private static final String TRADER_TMP = "trader-tmp";

  /** The trusted half with that command: order, lane and a scratch folder. */
  public ContainerBuilder engine(RuntimeImages images, String command) {
    return new ContainerBuilder()
        .withName(ENGINE)
        .withImage(images.engine())
        .withImagePullPolicy(pods.pullPolicy())
        .withArgs(
            command,
            "--order",
            ORDER_PATH,
            "--lane",
            "/lane",
            "--termination-log",
            "/dev/termination-log")
        .withTerminationMessagePolicy("File")
        .withSecurityContext(SecurityContexts.container(ENGINE_USER))
        .withResources(resources(settings.engineMemoryMib(), "1Gi"))
        .withVolumeMounts(
            mount(ORDER, "/order", true),
            mount(LANE, "/lane", false),
            mount(ENGINE_TMP, "/tmp", false));
  }

  /**
   * The untrusted half: the lane and a scratch folder.
   *
   * @param memoryMib what the strategy may use
   */
  public ContainerBuilder trader(RuntimeImages images, int memoryMib) {
    return new ContainerBuilder()
        .withName(TRADER)
        .withImage(images.trader())
        .withImagePullPolicy(pods.pullPolicy())
        .withTerminationMessagePolicy("File")
        .withSecurityContext(SecurityContexts.container(TRADER_USER))
        .withResources(resources(memoryMib + settings.traderExtraMib(), "64Mi"))
        .withWorkingDir("/tmp")
        .withVolumeMounts(mount(LANE, "/lane", false), mount(TRADER_TMP, "/tmp", false));
  }

  /** A container that is the engine alone, with that command, such as an ingest. */
  public Container engineAlone(String image, String command) {
    return engine(new RuntimeImages(image, image), command)
        .withArgs(command, "--order", ORDER_PATH, "--termination-log", "/dev/termination-log")
        .withVolumeMounts(mount(ORDER, "/order", true), mount(ENGINE_TMP, "/tmp", false))
        .build();
  }

  /** The volumes of both halves; the order is the Secret of that name. */
  public List<Volume> volumes(String secret) {
    return List.of(
        memory(LANE, "64Mi"), memory(TRADER_TMP, "16Mi"), disk(ENGINE_TMP, "1Gi"), order(secret));
  }

  /** The volumes of {@link #engineAlone}. */
  public List<Volume> volumesOfEngineAlone(String secret) {
    return List.of(disk(ENGINE_TMP, "1Gi"), order(secret));
  }

  /** A mount of one of the Pod's volumes. */
  public static VolumeMount mount(String name, String path, boolean readOnly) {
    return new VolumeMountBuilder()
        .withName(name)
        .withMountPath(path)
        .withReadOnly(readOnly ? true : null)
        .build();
  }

  /** A folder on the node's disk that lives as long as the Pod. */
  public static Volume disk(String name, String size) {
    return new VolumeBuilder()
        .withName(name)
        .withEmptyDir(new EmptyDirVolumeSourceBuilder().withSizeLimit(new Quantity(size)).build())
        .build();
  }

  /** Requests for CPU are small and the limits are not: a strategy mostly waits its turn. */
  private ResourceRequirements resources(int memoryMib, String disk) {
    Quantity memory = new Quantity(memoryMib + "Mi");
    return new ResourceRequirementsBuilder()
        .addToRequests("cpu", new Quantity(cpuRequest + "m"))
        .addToRequests("memory", memory)
        .addToRequests("ephemeral-storage", new Quantity("16Mi"))
        .addToLimits("cpu", new Quantity(settings.cpuLimit() + "m"))
        .addToLimits("memory", memory)
        .addToLimits("ephemeral-storage", new Quantity(disk))
        .build();
  }

  private static Volume memory(String name, String size) {
    return new VolumeBuilder()
        .withName(name)
        .withEmptyDir(
            new EmptyDirVolumeSourceBuilder()
                .withMedium("Memory")
                .withSizeLimit(new Quantity(size))
                .build())
        .build();
  }

  private static Volume order(String secret) {
    return new VolumeBuilder()
        .withName(ORDER)
        .withNewSecret()
        .withSecretName(secret)
        .withDefaultMode(ORDER_MODE)
        .endSecret()
        .build();
  }
}
