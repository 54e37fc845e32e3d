package dev.tradewinds.cloud.aws;

import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DocumentAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.DuplicateDocumentContentException;

/**
 * Makes the documents of commands where that is the operator's job (a laptop); elsewhere somebody
 * does.
 */
public final class DocumentProvisioner {
  private static final String LATEST = "$LATEST";

  private final SsmClient client;

  /** Calls nothing. */
  public DocumentProvisioner(MachineClients clients) {
    this.client = clients.ssm();
  }

  /**
   * Makes the document, or gives it another version if its content is another one.
   *
   * @param content a Command document of schema 2.2, in JSON
   */
  public void put(String name, String content) {
    Failures.translate(
        "making document " + name,
        name,
        () -> {
          try {
            return client.createDocument(create(name, content));
          } catch (DocumentAlreadyExistsException e) {
            return update(name, content);
          }
        });
  }

  private static CreateDocumentRequest create(String name, String content) {
    return CreateDocumentRequest.builder()
        .name(name)
        .content(content)
        .documentType(DocumentType.COMMAND)
        .documentFormat(DocumentFormat.JSON)
        .build();
  }

  /** The version that runs by default is the latest one from here on. */
  private Object update(String name, String content) {
    try {
      String version =
          client
              .updateDocument(
                  update ->
                      update
                          .name(name)
                          .content(content)
                          .documentVersion(LATEST)
                          .documentFormat(DocumentFormat.JSON))
              .documentDescription()
              .documentVersion();
      return client.updateDocumentDefaultVersion(
          update -> update.name(name).documentVersion(version));
    } catch (DuplicateDocumentContentException e) {
      return name;
    }
  }
}
