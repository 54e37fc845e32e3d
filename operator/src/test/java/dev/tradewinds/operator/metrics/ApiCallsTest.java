package dev.tradewinds.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiCallsTest {
  @ParameterizedTest
  @CsvSource({
    "POST,   /api/v1/namespaces/n/secrets,                                            create secrets",
    "DELETE, /apis/batch/v1/namespaces/n/jobs/j,                                      delete jobs",
    "PATCH,  /apis/tradewinds.dev/v1alpha1/namespaces/n/evaluations/e/status,         patch evaluations/status",
    "PUT,    /apis/coordination.k8s.io/v1/namespaces/n/leases/l,                      update leases",
    "PATCH,  /proxy/apis/tradewinds.dev/v1alpha1/namespaces/n/submissions/s/status,   patch submissions/status",
    "POST,   /api/v1/namespaces,                                                      create namespaces",
    "GET,    /api/v1/namespaces/n/pods,                                               none",
  })
  void tellsVerbAndKind(String method, String path, String expected) {
    assertThat(
            ApiCalls.write(method, path)
                .map(write -> write.verb() + " " + write.kind())
                .orElse("none"))
        .isEqualTo(expected);
  }
}
