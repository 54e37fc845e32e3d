package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.CallObserver;
import dev.tradewinds.cloud.CallObserver.Outcome;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Tells the observer of every call that the SDK has finished. */
final class ObservingInterceptor implements ExecutionInterceptor {
  private static final ExecutionAttribute<Long> STARTED =
      new ExecutionAttribute<>("TradewindsStarted");

  private final CallObserver observer;

  ObservingInterceptor(CallObserver observer) {
    this.observer = observer;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    attributes.putAttribute(STARTED, System.nanoTime());
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    report(attributes, Outcome.OK);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    report(attributes, Failures.outcome(context.exception()));
  }

  private void report(ExecutionAttributes attributes, Outcome outcome) {
    Long started = attributes.getAttribute(STARTED);
    observer.called(
        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
        started == null ? 0 : System.nanoTime() - started,
        outcome);
  }
}
