package dev.tradewinds.operator.evaluation;

import dev.tradewinds.crds.competition.Competition;
import dev.tradewinds.crds.evaluation.Evaluation;
import dev.tradewinds.operator.admission.Admission;
import dev.tradewinds.operator.admission.EvaluationKey;
import dev.tradewinds.operator.kube.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an Evaluation's reconciler is woken by and sees, and what admission sees of it. */
final class EvaluationSources implements Admission.Sight {
  private static final long LIST_PAGE = 500;

  private IndexerResourceCache<Evaluation> evaluations;
  private InformerEventSource<Competition, Evaluation> competitions;
  private InformerEventSource<Job, Evaluation> jobs;
  private SimpleInboundEventSource<Evaluation> grants;

  List<EventSource<?, Evaluation>> prepare(EventSourceContext<Evaluation> context) {
    evaluations = context.getPrimaryCache();
    jobs = made(Job.class, context);
    grants = new SimpleInboundEventSource<>("grants");
    competitions =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Competition.class, Evaluation.class)
                .withName("competitions")
                .withInformerListLimit(LIST_PAGE)
                // Limits are read where they matter; their change is no event for each Evaluation.
                .withSecondaryToPrimaryMapper(competition -> Set.of())
                .build(),
            context);
    return List.of(jobs, made(Pod.class, context), competitions, grants);
  }

  /** A Job that was made just now; the cache need not wait for the news. */
  void made(Job job) {
    jobs.handleRecentResourceCreate(ResourceID.fromResource(job), job);
  }

  @Override
  public List<Evaluation> evaluations() {
    return evaluations.keys().map(evaluations::get).flatMap(Optional::stream).toList();
  }

  @Override
  public Optional<Competition> competition(String namespace, String name) {
    return competitions.get(new ResourceID(name, namespace));
  }

  @Override
  public void wake(EvaluationKey key) {
    grants.propagateEvent(new ResourceID(key.name(), key.namespace()));
  }

  private static <R extends HasMetadata> InformerEventSource<R, Evaluation> made(
      Class<R> kind, EventSourceContext<Evaluation> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, Evaluation.class)
            .withName(kind.getSimpleName())
            .withLabelSelector(Labels.selector(Labels.COMPONENT_EVALUATION))
            .withInformerListLimit(LIST_PAGE)
            .withSecondaryToPrimaryMapper(EvaluationSources::evaluation)
            .build(),
        context);
  }

  private static Set<ResourceID> evaluation(HasMetadata made) {
    String name = made.getMetadata().getLabels().get(Labels.EVALUATION);
    return name == null
        ? Set.of()
        : Set.of(new ResourceID(name, made.getMetadata().getNamespace()));
  }
}
